package io.attune.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a customer waited in a written conversation. A wait runs from the customer's first message that is not
 * answered yet to the agent's next message, in seconds.
 *
 * @param first up to the agent's first answer; null while there is none
 * @param longest of all waits; null if nothing was answered
 * @param median of all waits, the mean of the two in the middle; null if nothing was answered
 * @param answered number of waits
 * @param open whether the customer wrote last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResponseTimes(
        @Nullable Double first,
        @Nullable Double longest,
        @Nullable Double median,
        int answered,
        boolean open) {

    /** A wait from a customer's message to the agent's next one, in seconds from the start of the interaction. */
    public record Wait(double from, double to) {

        public double seconds() {
            return to - from;
        }
    }

    /** Empty for what was spoken. */
    public static Optional<ResponseTimes> of(Transcript transcript) {
        if (!transcript.written()) {
            return Optional.empty();
        }
        List<Double> seconds = waits(transcript).stream().map(Wait::seconds).toList();
        List<Double> sorted = seconds.stream().sorted().toList();
        boolean answered = !seconds.isEmpty();
        return Optional.of(new ResponseTimes(
                answered ? seconds.get(0) : null,
                answered ? sorted.get(sorted.size() - 1) : null,
                answered ? (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2 : null,
                seconds.size(),
                isOpen(transcript)));
    }

    /** Waits in their order. */
    public static List<Wait> waits(Transcript transcript) {
        List<Wait> waits = new ArrayList<>();
        Double asked = null;
        for (Utterance message : transcript.utterances()) {
            if (message.speaker() == Speaker.CUSTOMER && asked == null) {
                asked = message.start();
            } else if (message.speaker() == Speaker.AGENT && asked != null) {
                waits.add(new Wait(asked, message.start()));
                asked = null;
            }
        }
        return waits;
    }

    private static boolean isOpen(Transcript transcript) {
        return transcript.utterances().stream()
                .map(Utterance::speaker)
                .filter(speaker -> speaker != Speaker.UNKNOWN)
                .reduce((earlier, later) -> later)
                .filter(Speaker.CUSTOMER::equals)
                .isPresent();
    }
}
