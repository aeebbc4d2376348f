package io.attune.scoring;

import io.attune.intake.Speaker;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a conversation, as the columns of a rule table put it: {@code at greeting;by AGENT;when first 10 s;}. What
 * a row leaves blank is not asked.
 */
final class Look {

    static final String TIMES = "first n s, last n s, before <phrase list>";

    private static final Pattern PART = Pattern.compile("(at|by|when) ([^;]+);");
    private static final Pattern EDGE = Pattern.compile("(first|last) (\\d+) s");
    private static final Pattern BEFORE = Pattern.compile("before (.+)");

    private final Conversation conversation;
    private String what = "";
    private Speaker speaker;
    private String when = "";

    /** @throws IllegalArgumentException if that is no speaker */
    Look(Conversation conversation, String question) {
        this.conversation = conversation;
        Matcher part = PART.matcher(question);
        while (part.find()) {
            switch (part.group(1)) {
                case "at" -> what = part.group(2);
                case "by" -> speaker = Speaker.valueOf(part.group(2));
                default -> when = part.group(2);
            }
        }
    }

    /** Whether something of that name can be looked at. */
    static boolean knows(String what, Phrases phrases) {
        return Figure.labels().contains(what) || phrases.lists().contains(what);
    }

    static boolean knowsTime(String when, Phrases phrases) {
        Matcher before = BEFORE.matcher(when);
        return EDGE.matcher(when).matches()
                || before.matches() && phrases.lists().contains(before.group(1));
    }

    Observation observe() {
        if (what.isEmpty()) {
            return Observation.nothing();
        }
        Stretch window = window();
        return Arrays.stream(Figure.values())
                .filter(figure -> figure.label().equals(what))
                .findFirst()
                .map(figure -> figure.of(conversation, speaker, window))
                .orElseGet(() -> conversation.phrases(what, speaker, window));
    }

    private Stretch window() {
        Matcher edge = EDGE.matcher(when);
        if (edge.matches()) {
            double seconds = Double.parseDouble(edge.group(2));
            return edge.group(1).equals("first")
                    ? new Stretch(0, seconds)
                    : new Stretch(conversation.seconds() - seconds, Double.MAX_VALUE);
        }
        Matcher before = BEFORE.matcher(when);
        if (before.matches()) {
            return new Stretch(0, conversation.firstTime(before.group(1), Speaker.AGENT));
        }
        if (!when.isEmpty()) {
            throw new IllegalArgumentException("'" + when + "' is not a time: " + TIMES);
        }
        return new Stretch(0, Double.MAX_VALUE);
    }
}
