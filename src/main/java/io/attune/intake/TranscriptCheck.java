package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.SpokenLanguages;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges a transcript at the edge, whoever wrote it: a person, another system or our own recogniser. */
@Component
public class TranscriptCheck {

    /** The transcript with its utterances in order of start, and what was odd but accepted. */
    public record Checked(Transcript transcript, List<Message> notes) {}

    private static final int MOST_UTTERANCES = 20_000;
    private static final int MOST_WORDS = 200_000;
    static final int LONGEST_TEXT = 10_000;
    private static final int MOST_PROBLEMS = 20;

    /** Seconds; sources round the times of words and utterances each in their own way. */
    private static final double ROUNDING = 0.1;

    /**
     * Accepts utterances in any order (sorted, with a note) and overlaps of one speaker with themselves (with a note).
     *
     * @throws Refused with up to twenty problems: language other than en or zh, more than 20,000 utterances or
     *     200,000 words, no speaker, times that are negative, not finite or reversed, words outside their utterance,
     *     confidence outside 0 to 1, text that is blank, has control characters or more than 10,000 characters
     */
    public Checked check(Transcript transcript) {
        Problems problems = new Problems();
        problems.language(transcript.language());
        if (transcript.utterances() == null) {
            problems.add("utterances", Message.of("refused.found.nothing"), Message.of("refused.allowed.transcript"));
        } else if (transcript.utterances().size() > MOST_UTTERANCES) {
            problems.tooMany("utterances", transcript.utterances().size(), MOST_UTTERANCES);
        } else {
            problems.utterances(transcript.utterances());
        }
        problems.refuseIfAny();
        return noted(transcript);
    }

    private static Checked noted(Transcript transcript) {
        List<Message> notes = new ArrayList<>();
        List<Utterance> sorted = transcript.utterances().stream()
                .sorted(Comparator.comparingDouble(Utterance::start))
                .toList();
        if (!sorted.equals(transcript.utterances())) {
            notes.add(Message.of("note.transcript.sorted"));
        }
        int overlaps = ownOverlaps(sorted);
        if (overlaps > 0) {
            notes.add(Message.of("note.transcript.overlap", overlaps));
        }
        if (!sorted.isEmpty() && sorted.stream().allMatch(utterance -> utterance.speaker() == Speaker.UNKNOWN)) {
            notes.add(Message.of("note.transcript.speakersUnknown"));
        }
        return new Checked(new Transcript(transcript.language(), sorted), List.copyOf(notes));
    }

    private static int ownOverlaps(List<Utterance> sorted) {
        Map<Speaker, Double> spokeUntil = new EnumMap<>(Speaker.class);
        int overlaps = 0;
        for (Utterance utterance : sorted) {
            double before = spokeUntil.getOrDefault(utterance.speaker(), 0.0);
            if (utterance.start() < before) {
                overlaps++;
            }
            spokeUntil.put(utterance.speaker(), Math.max(before, utterance.end()));
        }
        return overlaps;
    }

    /** Shortens names, labels and times, which alone do not hold what was said. */
    static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    /** What may be told of a value that is not acceptable: one word without digits, as it may hold what was said. */
    static Message quoted(String value) {
        return value.matches("[\\p{L}_-]{1,20}") ? Message.value(value) : Message.of("refused.found.otherShape");
    }

    private static class Problems {

        private final List<Problem> reasons = new ArrayList<>();

        void add(String field, Message found, Message allowed) {
            if (reasons.size() < MOST_PROBLEMS) {
                reasons.add(new Problem(field, found, allowed));
            }
        }

        void refuseIfAny() {
            if (!reasons.isEmpty()) {
                throw new Refused(reasons);
            }
        }

        void language(String language) {
            if (!SpokenLanguages.ALL.contains(String.valueOf(language))) {
                add("language", found(language), Message.of("refused.allowed.language"));
            }
        }

        void tooMany(String field, int found, int most) {
            add(field, Message.value(found), Message.of("refused.allowed.most", most));
        }

        void utterances(List<Utterance> utterances) {
            int words = 0;
            for (int i = 0; i < utterances.size(); i++) {
                Utterance utterance = utterances.get(i);
                String field = "utterances[" + i + "]";
                if (utterance == null) {
                    add(field, Message.of("refused.found.nothing"), Message.of("refused.allowed.transcript"));
                    continue;
                }
                utterance(field, utterance);
                words += wordsOf(utterance);
            }
            if (words > MOST_WORDS) {
                tooMany("utterances[].words", words, MOST_WORDS);
            }
        }

        private static int wordsOf(Utterance utterance) {
            if (utterance.words() != null) {
                return utterance.words().size();
            }
            return utterance.text() == null ? 0 : words(utterance.text());
        }

        /** Runs of other characters than blanks; in Chinese, which has none, each character counts. */
        private static int words(String text) {
            int words = 0;
            boolean inside = false;
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                boolean ideographic = Character.isIdeographic(character);
                boolean blank = Character.isWhitespace(character);
                words += ideographic || !blank && !inside ? 1 : 0;
                inside = !blank && !ideographic;
            }
            return words;
        }

        private void utterance(String field, Utterance utterance) {
            if (utterance.speaker() == null) {
                add(field + ".speaker", Message.of("refused.found.nothing"), Message.of("refused.allowed.speaker"));
            }
            times(field, utterance.start(), utterance.end());
            text(field + ".text", utterance.text());
            confidence(field + ".confidence", utterance.confidence());
            List<Word> words = utterance.words() == null ? List.of() : utterance.words();
            for (int i = 0; i < words.size(); i++) {
                word(field + ".words[" + i + "]", words.get(i), utterance);
            }
        }

        private void word(String field, Word word, Utterance utterance) {
            if (word == null) {
                add(field, Message.of("refused.found.nothing"), Message.of("refused.allowed.transcript"));
                return;
            }
            times(field, word.start(), word.end());
            text(field + ".word", word.word());
            confidence(field + ".confidence", word.confidence());
            if (word.start() < utterance.start() - ROUNDING || word.end() > utterance.end() + ROUNDING) {
                add(
                        field,
                        Message.of("refused.found.span", word.start(), word.end()),
                        Message.of("refused.allowed.within", utterance.start(), utterance.end()));
            }
        }

        private void times(String field, double start, double end) {
            if (!(start >= 0 && Double.isFinite(start))) {
                add(field + ".start", Message.value(start), Message.of("refused.allowed.time"));
            } else if (!(end >= start && Double.isFinite(end))) {
                add(field + ".end", Message.value(end), Message.of("refused.allowed.from", start));
            }
        }

        private void confidence(String field, @Nullable Double confidence) {
            if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
                add(field, Message.value(confidence), Message.of("refused.allowed.confidence"));
            }
        }

        private void text(String field, String text) {
            if (text == null || text.isBlank()) {
                add(field, found(text), Message.of("refused.allowed.text", LONGEST_TEXT));
            } else if (text.length() > LONGEST_TEXT) {
                add(
                        field,
                        Message.of("refused.found.characters", text.length()),
                        Message.of("refused.allowed.text", LONGEST_TEXT));
            } else if (hasControlCharacter(text)) {
                add(
                        field,
                        Message.of("refused.found.controlCharacter"),
                        Message.of("refused.allowed.text", LONGEST_TEXT));
            }
        }

        private static boolean hasControlCharacter(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isISOControl(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        private static Message found(String value) {
            return value == null || value.isBlank() ? Message.of("refused.found.nothing") : quoted(value);
        }
    }
}
