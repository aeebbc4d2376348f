package io.attune.listening;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** The figures of a conversation, as the rules see them. */
@Component
public class Facts {

    private final Phrases phrases;

    Facts(Phrases phrases) {
        this.phrases = phrases;
    }

    /** Those that can be known, in the order of their definitions. */
    public List<Fact> of(Transcript transcript) {
        Conversation conversation = new Conversation(transcript, phrases.library(), ConfidenceThresholds.NEVER);
        List<Fact> facts = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            List<Speaker> speakers =
                    figure.needsASpeaker() ? List.of(Speaker.AGENT, Speaker.CUSTOMER) : Collections.singletonList(null);
            for (Speaker speaker : speakers) {
                Observation found = new FactQuery(figure, null, speaker, new ConversationWindow(List.of()), null, false)
                        .observe(conversation);
                if (found.doubt() == null) {
                    facts.add(new Fact(figure.key(), speaker, found.value()));
                }
            }
        }
        return facts;
    }
}
