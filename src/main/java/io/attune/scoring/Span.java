package io.attune.scoring;

import io.attune.intake.Speaker;

/**
 * A part of a conversation, by time and by the order of its words: where nothing has a time, words still have an order.
 *
 * @param start seconds, inclusive
 * @param end seconds, exclusive
 * @param from place of its first word among the words of all speakers
 * @param to place after its last one
 * @param speaker whose words it is about, or null for all
 */
record Span(double start, double end, int from, int to, Speaker speaker) {

    static final Span ALL = new Span(0, Double.MAX_VALUE, 0, Integer.MAX_VALUE, null);

    static Span ofTime(double start, double end) {
        return new Span(start, end, 0, Integer.MAX_VALUE, null);
    }

    static Span ofPlaces(int from, int to) {
        return new Span(0, Double.MAX_VALUE, from, to, null);
    }

    Span after(int place) {
        return new Span(start, end, Math.max(from, place + 1), to, speaker);
    }

    Span before(int place) {
        return new Span(start, end, from, Math.min(to, place), speaker);
    }

    Span of(Speaker whose) {
        return new Span(start, end, from, to, whose);
    }

    Span and(Span other) {
        return new Span(
                Math.max(start, other.start),
                Math.min(end, other.end),
                Math.max(from, other.from),
                Math.min(to, other.to),
                speaker == null ? other.speaker : speaker);
    }
}
