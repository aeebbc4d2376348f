package io.attune.transcription;

import io.attune.intake.Transcript.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why what a recogniser wrote down is not to be relied on, although it ended without a fault. */
public enum TranscriptReliability {

    /** One word or one pair of words over and over, as recognisers beside others have been seen to write. */
    REPEATS_ITSELF,

    /** No word was recognised on a channel that is loud: something may have been said. */
    HEARD_NOTHING;

    /** People say "yes" ten times in a row, but not for a whole call. */
    private static final int FEWEST_WORDS = 20;

    private static final double SHARE = 0.8;

    /** Longer than a ringing tone before an answering machine. */
    private static final double LOUD_SECONDS = 10;

    static Optional<TranscriptReliability> of(List<RecognizedChannel> channels) {
        if (channels.stream().anyMatch(channel -> repeatsItself(channel.words()))) {
            return Optional.of(REPEATS_ITSELF);
        }
        return channels.stream().anyMatch(channel -> channel.words().isEmpty() && channel.loudSeconds() > LOUD_SECONDS)
                ? Optional.of(HEARD_NOTHING)
                : Optional.empty();
    }

    private static boolean repeatsItself(List<Word> words) {
        if (words.size() < FEWEST_WORDS) {
            return false;
        }
        Map<String, Integer> single = new HashMap<>();
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            single.merge(words.get(i).word(), 1, Integer::sum);
            if (i > 0 && !words.get(i).word().equals(words.get(i - 1).word())) {
                pairs.merge(words.get(i - 1).word() + " " + words.get(i).word(), 1, Integer::sum);
            }
        }
        // of a pair over and over every second word begins one
        int often = Math.max(most(single), 2 * most(pairs));
        return often >= SHARE * words.size();
    }

    private static int most(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
