package io.attune.listening;

import io.attune.intake.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a conversation something is looked for, as a row of a table says it. Each of these, or several with a comma
 * between them:
 *
 * <ul>
 *   <li>{@code first 10 s}, {@code last 40 s}, {@code first 20 words}, {@code last 20 words}
 *   <li>{@code before personal data}, {@code after greeting}: before its first mention begins, after it has ended; {@code
 *       before last thanks}, {@code after last hold}: of its last mention
 *   <li>{@code within 20 s after complaint words}, {@code within 20 s before …}, {@code within 5 words of company}: after,
 *       before or around any mention
 *   <li>{@code by AGENT} or {@code by CUSTOMER} after a list where somebody else says it than what the row looks at
 * </ul>
 *
 * A row whose list is not mentioned looks nowhere: it does not fit.
 */
record ConversationWindow(List<Part> parts) {

    private static final String LIST = "(.+?)(?: by (AGENT|CUSTOMER))?";
    private static final Pattern EDGE = Pattern.compile("(first|last) (\\d{1,5}(?:\\.\\d)?) (s|words)");
    private static final Pattern ORDER = Pattern.compile("(before|after) (last )?" + LIST);
    private static final Pattern NEAR =
            Pattern.compile("within (\\d{1,5}(?:\\.\\d)?) (s|words) (before|after|of) " + LIST);

    private enum Kind {
        FIRST,
        LAST,
        BEFORE,
        BEFORE_LAST,
        AFTER,
        AFTER_LAST,
        WITHIN_BEFORE,
        WITHIN_AFTER,
        WITHIN_OF
    }

    /**
     * @param amount of seconds or words, or 0
     * @param seconds whether the amount is one of seconds
     * @param list or null
     * @param by who says the list; null for whoever the row looks at
     */
    record Part(Kind kind, double amount, boolean seconds, String list, Speaker by) {

        private List<ConversationSpan> spans(Conversation conversation, Speaker speaker) {
            if (list == null) {
                return List.of(edge(conversation, speaker));
            }
            List<Hit> mentions = conversation.hits(list, by == null ? speaker : by);
            if (mentions.isEmpty()) {
                return List.of();
            }
            Hit first = mentions.get(0);
            Hit last = mentions.get(mentions.size() - 1);
            return switch (kind) {
                case BEFORE -> List.of(ConversationSpan.ALL.before(first.firstPlace()));
                case BEFORE_LAST -> List.of(ConversationSpan.ALL.before(last.firstPlace()));
                case AFTER -> List.of(ConversationSpan.ALL.after(first.lastPlace()));
                case AFTER_LAST -> List.of(ConversationSpan.ALL.after(last.lastPlace()));
                default -> mentions.stream().map(this::near).toList();
            };
        }

        private ConversationSpan edge(Conversation conversation, Speaker speaker) {
            if (seconds) {
                return kind == Kind.FIRST
                        ? ConversationSpan.ofTime(0, amount)
                        : ConversationSpan.ofTime(conversation.seconds() - amount, Double.MAX_VALUE);
            }
            int[] places = conversation.places(speaker);
            int words = Math.min((int) amount, places.length);
            if (words == 0) {
                return ConversationSpan.ofPlaces(0, 0);
            }
            return kind == Kind.FIRST
                    ? ConversationSpan.ofPlaces(0, places[words - 1] + 1)
                    : ConversationSpan.ofPlaces(places[places.length - words], Integer.MAX_VALUE);
        }

        private ConversationSpan near(Hit mention) {
            ConversationSpan near = ConversationSpan.ALL;
            boolean before = kind != Kind.WITHIN_AFTER;
            boolean after = kind != Kind.WITHIN_BEFORE;
            if (seconds) {
                near = ConversationSpan.ofTime(
                        before ? mention.start() - amount : mention.start(),
                        after ? mention.end() + amount : mention.end());
            } else {
                Spoken spoken = mention.spoken();
                int first = Math.max(0, mention.from() - (before ? (int) amount : 0));
                int last = Math.min(spoken.size() - 1, mention.to() - 1 + (after ? (int) amount : 0));
                near = ConversationSpan.ofPlaces(spoken.place(first), spoken.place(last) + 1)
                        .of(spoken.speaker());
            }
            return switch (kind) {
                case WITHIN_AFTER -> near.after(mention.lastPlace());
                case WITHIN_BEFORE -> near.before(mention.firstPlace());
                default -> near;
            };
        }
    }

    /** Empty if it cannot be read. */
    static Optional<ConversationWindow> of(String text) {
        List<Part> parts = new ArrayList<>();
        if (!text.isBlank()) {
            for (String each : text.split(",")) {
                Optional<Part> part = part(each.strip());
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(part.get());
            }
        }
        return Optional.of(new ConversationWindow(parts));
    }

    private static Optional<Part> part(String text) {
        Matcher edge = EDGE.matcher(text);
        if (edge.matches()) {
            Kind kind = edge.group(1).equals("first") ? Kind.FIRST : Kind.LAST;
            return Optional.of(new Part(
                    kind, Double.parseDouble(edge.group(2)), edge.group(3).equals("s"), null, null));
        }
        Matcher near = NEAR.matcher(text);
        if (near.matches()) {
            Kind kind =
                    switch (near.group(3)) {
                        case "before" -> Kind.WITHIN_BEFORE;
                        case "after" -> Kind.WITHIN_AFTER;
                        default -> Kind.WITHIN_OF;
                    };
            return Optional.of(new Part(
                    kind,
                    Double.parseDouble(near.group(1)),
                    near.group(2).equals("s"),
                    near.group(4),
                    speaker(near.group(5))));
        }
        Matcher order = ORDER.matcher(text);
        if (order.matches()) {
            boolean last = order.group(2) != null;
            Kind kind = order.group(1).equals("before")
                    ? last ? Kind.BEFORE_LAST : Kind.BEFORE
                    : last ? Kind.AFTER_LAST : Kind.AFTER;
            return Optional.of(new Part(kind, 0, false, order.group(3), speaker(order.group(4))));
        }
        return Optional.empty();
    }

    private static Speaker speaker(String name) {
        return name == null ? null : Speaker.valueOf(name);
    }

    /** The phrase lists that it names. */
    List<String> lists() {
        return parts.stream().map(Part::list).filter(list -> list != null).toList();
    }

    boolean needsTimes() {
        return parts.stream().anyMatch(Part::seconds);
    }

    boolean needsSpeakers() {
        return parts.stream().anyMatch(part -> part.by() != null);
    }

    /** @return none if a list that it names is not mentioned */
    List<ConversationSpan> spans(Conversation conversation, Speaker speaker) {
        List<ConversationSpan> spans = List.of(ConversationSpan.ALL);
        for (Part part : parts) {
            List<ConversationSpan> more = part.spans(conversation, speaker);
            spans = spans.stream().flatMap(span -> more.stream().map(span::and)).toList();
        }
        return spans;
    }
}
