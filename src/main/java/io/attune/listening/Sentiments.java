package io.attune.listening;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Hears from the customer's words whether they are pleased, if an operator has switched that on. */
@Component
public class Sentiments {

    private final Phrases phrases;
    private final boolean on;

    Sentiments(Phrases phrases, @Value("${attune.customer-sentiment:false}") boolean on) {
        this.phrases = phrases;
        this.on = on;
    }

    /** Empty unless it is switched on and the customer's words can be told from the agent's. */
    public Optional<Sentiment> ofCustomer(Transcript transcript) {
        Conversation conversation = new Conversation(transcript, phrases.library(), ConfidenceThresholds.NEVER);
        if (!on || !conversation.speakersKnown()) {
            return Optional.empty();
        }
        List<Hit> pleased = conversation.hits("customer pleased", Speaker.CUSTOMER);
        List<Hit> displeased = conversation.hits("customer displeased", Speaker.CUSTOMER);
        return Optional.of(new Sentiment(
                pleased.size(),
                displeased.size(),
                Stream.concat(pleased.stream(), displeased.stream())
                        .map(Hit::evidence)
                        .toList()));
    }
}
