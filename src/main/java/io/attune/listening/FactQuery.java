package io.attune.listening;

import io.attune.intake.Speaker;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a conversation, as the columns of a rule table put it: {@code at greeting;by AGENT;when first 10 s;most
 * 0;for NOT_MET;}. What a row leaves blank is not asked.
 *
 * @param figure or null if a phrase list is looked at
 * @param list or null if a figure is looked at, or nothing
 * @param speaker or null for all
 * @param most the row fits up to this value; null if there is no such bound
 * @param fault whether the row concludes that a criterion is not met
 */
record FactQuery(Figure figure, String list, Speaker speaker, ConversationWindow when, Double most, boolean fault) {

    /** Why nobody can know. */
    static final String SPEAKERS_UNKNOWN = "speakers-unknown";

    static final String ONE_SPEAKER = "one-speaker";
    static final String TIMES_MISSING = "times-missing";
    static final String UNKNOWN_LIST = "unknown-list";
    static final String HARDLY_HEARD = "hardly-heard";

    private static final Pattern PART = Pattern.compile("(at|by|when|most|for) ([^;]+);");

    /** @throws IllegalArgumentException if the question cannot be read; the check of the table prevents it */
    static FactQuery of(String question) {
        String what = "";
        Speaker speaker = null;
        String when = "";
        Double most = null;
        boolean fault = false;
        Matcher part = PART.matcher(question);
        while (part.find()) {
            String said = part.group(2);
            switch (part.group(1)) {
                case "at" -> what = said;
                case "by" -> speaker = Speaker.valueOf(said);
                case "when" -> when = said;
                case "most" -> most = Double.valueOf(said);
                default -> fault = said.equals(RowCheck.FAULT);
            }
        }
        String time = when;
        ConversationWindow place = ConversationWindow.of(when)
                .orElseThrow(() -> new IllegalArgumentException("'" + time + "' is no time that can be looked at"));
        Figure figure = Figure.labelled(what).orElse(null);
        return new FactQuery(figure, figure == null && !what.isEmpty() ? what : null, speaker, place, most, fault);
    }

    /** @return null where there is no such time in this conversation: no row fits there */
    Observation observe(Conversation conversation) {
        if (figure == null && list == null) {
            return Observation.nothing();
        }
        String what = figure == null ? list : figure.label();
        String doubt = doubt(conversation);
        if (doubt != null) {
            return Observation.doubtful(what, doubt, List.of());
        }
        List<ConversationSpan> spans = when.spans(conversation, speaker);
        if (spans.isEmpty()) {
            return null;
        }
        Observation found =
                figure == null ? conversation.heard(list, speaker, spans) : figure.of(conversation, speaker, spans);
        return hardlyHeard(conversation, found, spans)
                ? Observation.doubtful(what, HARDLY_HEARD, found.evidence())
                : found;
    }

    private String doubt(Conversation conversation) {
        if (list != null && !conversation.knows(list) || !when.lists().stream().allMatch(conversation::knows)) {
            return UNKNOWN_LIST;
        }
        boolean bySpeaker = speaker != null || when.needsSpeakers() || figure != null && figure.needsSpeakers();
        if (bySpeaker && !conversation.speakersKnown()) {
            return conversation.isAnybodyUnknown() ? SPEAKERS_UNKNOWN : ONE_SPEAKER;
        }
        boolean byTime = when.needsTimes() || figure != null && figure.needsTimes();
        return byTime && !conversation.timesKnown() ? TIMES_MISSING : null;
    }

    /** What was not heard may have been said, and what was hardly heard may not. */
    private boolean hardlyHeard(Conversation conversation, Observation found, List<ConversationSpan> spans) {
        if (figure != null && figure.dependsOnAnnouncements()) {
            return conversation.isAnAnnouncementHardlyHeard(fault);
        }
        if (list != null && found.value() > 0 && found.confidence() <= conversation.unsure(false)) {
            return true;
        }
        boolean byWords = figure == null || figure == Figure.REPEATED_QUESTIONS;
        return byWords
                && most != null
                && found.value() <= most
                && (found.value() == 0 && figure == null ? found.confidence() : conversation.confidence(speaker, spans))
                        <= conversation.unsure(fault);
    }
}
