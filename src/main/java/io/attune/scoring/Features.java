package io.attune.scoring;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.listening.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a learned opinion sees of a conversation: the words of each speaker and pairs of neighbouring words (in Chinese
 * characters), those of the agent's beginning and end once more as such, and the longest pause between turns.
 */
final class Features {

    private static final double BEGINNING_SECONDS = 15;
    private static final double END_SECONDS = 30;
    private static final List<Integer> PAUSES = List.of(5, 10, 15, 30);

    private Features() {}

    static Set<String> of(Transcript transcript) {
        double end = transcript.utterances().stream()
                .mapToDouble(Transcript.Utterance::end)
                .max()
                .orElse(0);
        Set<String> traits = new TreeSet<>();
        double heard = 0;
        for (Transcript.Utterance utterance : transcript.utterances()) {
            String speaker = utterance.speaker().name().substring(0, 1);
            words(speaker, utterance, traits);
            if (utterance.speaker() == Speaker.AGENT && utterance.start() < BEGINNING_SECONDS) {
                words("first", utterance, traits);
            }
            if (utterance.speaker() == Speaker.AGENT && utterance.end() > end - END_SECONDS) {
                words("last", utterance, traits);
            }
            double pause = utterance.start() - heard;
            PAUSES.stream().filter(seconds -> pause >= seconds).forEach(seconds -> traits.add("pause:" + seconds));
            heard = Math.max(heard, utterance.end());
        }
        return traits;
    }

    private static void words(String where, Transcript.Utterance utterance, Set<String> traits) {
        String before = "";
        for (String word : Token.split(utterance.text())) {
            traits.add(where + ":" + word);
            if (!before.isEmpty()) {
                traits.add(where + ":" + before + " " + word);
            }
            before = word;
        }
    }
}
