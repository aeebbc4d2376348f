package io.attune.listening;

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
record ConversationSpan(double start, double end, int from, int to, Speaker speaker) {

    static final ConversationSpan ALL = new ConversationSpan(0, Double.MAX_VALUE, 0, Integer.MAX_VALUE, null);

    static ConversationSpan ofTime(double start, double end) {
        return new ConversationSpan(start, end, 0, Integer.MAX_VALUE, null);
    }

    static ConversationSpan ofPlaces(int from, int to) {
        return new ConversationSpan(0, Double.MAX_VALUE, from, to, null);
    }

    ConversationSpan after(int place) {
        return new ConversationSpan(start, end, Math.max(from, place + 1), to, speaker);
    }

    ConversationSpan before(int place) {
        return new ConversationSpan(start, end, from, Math.min(to, place), speaker);
    }

    ConversationSpan of(Speaker whose) {
        return new ConversationSpan(start, end, from, to, whose);
    }

    ConversationSpan and(ConversationSpan other) {
        return new ConversationSpan(
                Math.max(start, other.start),
                Math.min(end, other.end),
                Math.max(from, other.from),
                Math.min(to, other.to),
                speaker == null ? other.speaker : speaker);
    }
}
