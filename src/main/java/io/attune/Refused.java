package io.attune;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Input that is not accepted: nothing of it was stored. Shown as an RFC 9457 problem with one entry per field. */
public class Refused extends RuntimeException {

    /**
     * @param field path of the field, say {@code utterances[3].end}
     * @param found what was found there, in words
     * @param allowed what is allowed there, in words
     */
    public record Problem(String field, String found, String allowed) {

        @Override
        public String toString() {
            return field + ": found " + found + ", allowed: " + allowed;
        }
    }

    private final List<Problem> problems;

    public Refused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public Refused(String field, String found, String allowed) {
        this(List.of(new Problem(field, found, allowed)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The problems in the reader's language, as far as whoever refuses can say them in it. */
    public List<Problem> problems(Locale locale) {
        return problems;
    }
}
