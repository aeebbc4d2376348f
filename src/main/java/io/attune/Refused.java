package io.attune;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Input that is not accepted, place by place: nothing of it was stored. */
public class Refused extends Refusal {

    /**
     * What is wrong at one place.
     *
     * @param place path of a field, say {@code utterances[3].end}, or its name
     * @param found what was found there
     * @param allowed what is allowed there
     */
    public record Problem(Message place, Message found, Message allowed) {

        public Problem(String place, Message found, Message allowed) {
            this(Message.value(place), found, allowed);
        }

        /** "place: found this, allowed: that". */
        public Message message() {
            return Message.of("refused.problem", place, found, allowed);
        }

        public Said in(Locale locale) {
            return new Said(place.in(locale), found.in(locale), allowed.in(locale));
        }
    }

    /** The same, with other words for what programs call its places and what they allow. */
    public Refused saying(Map<String, Message> words) {
        return new Refused(problems.stream()
                .map(problem -> new Problem(
                        problem.place().replacing(words),
                        problem.found(),
                        problem.allowed().replacing(words)))
                .toList());
    }

    /** A problem, said in one language. */
    public record Said(String field, String found, String allowed) {

        @Override
        public String toString() {
            return field + ": found " + found + ", allowed: " + allowed;
        }
    }

    private final transient List<Problem> problems;

    public Refused(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::message)
                .reduce((some, next) -> Message.of("refused.and", some, next))
                .orElseThrow());
        this.problems = List.copyOf(problems);
    }

    public Refused(Message place, Message found, Message allowed) {
        this(List.of(new Problem(place, found, allowed)));
    }

    public Refused(String place, Message found, Message allowed) {
        this(Message.value(place), found, allowed);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** In Chinese for a Chinese locale, else in English. */
    public List<Said> problems(Locale locale) {
        return problems.stream().map(problem -> problem.in(locale)).toList();
    }

    /**
     * What is wrong with a text that must be there; empty where nothing is.
     *
     * @param longest number of characters; blanks alone are no text
     */
    public static Optional<Problem> wrongText(String field, @Nullable String text, int longest) {
        if (text != null && !text.isBlank() && text.length() <= longest) {
            return Optional.empty();
        }
        Message found =
                text == null || text.isBlank() ? Message.value(null) : Message.of("refused.characters", text.length());
        return Optional.of(new Problem(field, found, Message.of("refused.text", longest)));
    }

    /**
     * Takes a text that must be there.
     *
     * @return it without blanks around it
     * @throws Refused if it is missing, or longer than that number of characters
     */
    public static String requireText(String field, @Nullable String text, int longest) {
        Optional<Problem> wrong = wrongText(field, text, longest);
        if (text == null || wrong.isPresent()) {
            throw new Refused(wrong.stream().toList());
        }
        return text.strip();
    }
}
