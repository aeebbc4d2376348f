package io.attune.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Mark;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.redaction.PersonalNumbers.Secret;
import io.attune.redaction.PersonalNumbers.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much of the personal numbers of some thousand made-up utterances is found, and how much else. */
@Tag("long")
class RedactionCorpusTest {

    private static final int CONVERSATIONS = 600;

    private static final List<String> WORDS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private final Redaction redaction = new Redaction();

    @Test
    void nothingOfCardAndVerificationNumbersRemainsAndHardlyAnythingOfOthers() {
        Map<Mark, int[]> counts = new EnumMap<>(Mark.class);
        List<String> missed = new ArrayList<>();
        long utterances = 0;
        for (long seed = 0; seed < CONVERSATIONS; seed++) {
            Told told = PersonalNumbers.telling(seed);
            utterances += told.transcript().utterances().size();
            Transcript redacted = redaction.redact(told.transcript()).transcript();
            for (Secret secret : told.secrets()) {
                int[] count = counts.computeIfAbsent(secret.mark(), mark -> new int[2]);
                count[0]++;
                if (remains(secret, redacted)) {
                    count[1]++;
                    missed.add(seed + " " + secret + "\n  " + lines(told.transcript()) + "\n  " + lines(redacted));
                }
            }
        }
        System.out.println("Redaction: " + utterances + " utterances; told and missed: "
                + counts.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue()[0] + "/" + each.getValue()[1])
                        .collect(Collectors.joining(", ")));

        assertThat(utterances).isGreaterThan(500);
        for (Mark never : List.of(Mark.CARD_NUMBER, Mark.CARD_VERIFICATION)) {
            assertThat(counts.get(never)[1]).as("%s", missed).isZero();
        }
        for (Mark mark : List.of(Mark.VERIFICATION_CODE, Mark.IDENTITY_NUMBER, Mark.PHONE_NUMBER, Mark.EMAIL)) {
            int[] count = counts.get(mark);
            assertThat(count[1]).as("%s: %s", mark, missed).isLessThanOrEqualTo(count[0] / 100);
        }
    }

    @Test
    void harmlessNumbersStay() {
        List<Told> harmless = LongStream.range(0, CONVERSATIONS)
                .mapToObj(PersonalNumbers::harmless)
                .toList();
        long utterances = 0;
        List<String> taken = new ArrayList<>();
        for (Told told : harmless) {
            List<Utterance> before = told.transcript().utterances();
            List<Utterance> after =
                    redaction.redact(told.transcript()).transcript().utterances();
            utterances += before.size();
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    taken.add(before.get(i).text() + " → " + after.get(i).text());
                }
            }
        }
        System.out.println("Redaction: of " + utterances + " utterances with harmless numbers " + taken.size()
                + " were changed; " + String.join("; ", taken));

        assertThat(utterances).isGreaterThan(500);
        assertThat(taken.size()).as("%s", taken).isLessThanOrEqualTo((int) (utterances * 0.02));
    }

    /** Looks for it in ways of its own: the words as they were said, and the digits that all words and characters stand for. */
    private static boolean remains(Secret secret, Transcript transcript) {
        String text = transcript.utterances().stream().map(Utterance::text).collect(Collectors.joining("\n"));
        boolean said = secret.parts().stream()
                .anyMatch(part -> (secret.mark() == Mark.EMAIL
                                || String.join("", numbers(part)).length() > 2)
                        && (" " + text + " ")
                                .matches("(?s).*(?<![\\p{L}\\d])" + java.util.regex.Pattern.quote(part)
                                        + "(?![\\p{IsLatin}\\d]).*"));
        if (secret.mark() == Mark.EMAIL) {
            return said;
        }
        int least = Math.min(secret.digits().length(), 6);
        for (int i = 0; i + least <= secret.digits().length(); i++) {
            String part = secret.digits().substring(i, i + least);
            boolean there = least < 6
                    ? transcript.utterances().stream()
                            .anyMatch(utterance -> numbers(utterance.text()).contains(part))
                    : String.join("", numbers(text)).contains(part);
            if (there) {
                return true;
            }
        }
        return said && least > 3;
    }

    /** The numbers of a text, each as its digits; whatever is between two of them but blanks parts them. */
    static List<String> numbers(String text) {
        StringBuilder digits = new StringBuilder();
        for (String word :
                text.toLowerCase().split("[\\s-]+|(?<=[\\p{IsHan}\\p{Punct}，。])|(?=[\\p{IsHan}\\p{Punct}，。])")) {
            int han = "零一二三四五六七八九".indexOf(word.replace('幺', '一'));
            if (word.matches("\\d+")) {
                digits.append(word);
            } else if (word.equals("oh")) {
                digits.append('0');
            } else if (WORDS.contains(word)) {
                digits.append(WORDS.indexOf(word));
            } else if (TENS.contains(word)) {
                digits.append(TENS.indexOf(word) + 2).append(' ');
            } else if (han >= 0 && word.length() == 1) {
                digits.append(han);
            } else {
                digits.append('|');
            }
        }
        return List.of(digits.toString().replace(" ", "").split("\\|+"));
    }

    private static String lines(Transcript transcript) {
        return transcript.utterances().stream()
                .map(utterance -> utterance.speaker().name().charAt(0) + ": " + utterance.text())
                .collect(Collectors.joining(" / "));
    }
}
