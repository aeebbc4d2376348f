package io.attune.review;

/**
 * What a reviewer has, done or open.
 *
 * @param count of reviews in the cycle
 * @param minutes of audio in the cycle
 * @param recent count of reviews in the project lately, whatever the cycle
 */
record Load(String reviewer, int count, double minutes, int recent) {

    static Load none(String reviewer) {
        return new Load(reviewer, 0, 0, 0);
    }
}
