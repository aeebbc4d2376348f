package io.attune.sampling;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The risk-triggered part of a draw: what the table {@code sampling-policy} sees a risk in and was not drawn at random.
 * The rows' order is the order of urgency; among equals the lots decide.
 */
@Component
class RiskDraw {

    /** An undrawn member of the frame, and the row that sees a risk in it. */
    record Risky(InteractionId interaction, Stratum stratum, long rank, Decision<Risk> why) {}

    private static final Comparator<Risky> BY_URGENCY = Comparator.comparing(
                    (Risky risky) -> risky.why().row().row())
            .thenComparing(Risky::rank, Long::compareUnsigned)
            .thenComparing(risky -> risky.interaction().value());

    private final Intake intake;
    private final Rules rules;

    RiskDraw(Intake intake, Rules rules) {
        this.intake = intake;
        this.rules = rules;
    }

    /** @param perAgent at most so many of each agent */
    List<Risky> from(DrawnFrame frame, Cycle cycle, int perAgent) {
        Lots lots = new Lots(cycle.seed());
        Map<String, TreeSet<Risky>> mostUrgent = new TreeMap<>();
        intake.eachInteraction(
                cycle.project(), cycle.from(), cycle.to(), call -> consider(call, frame, lots, perAgent, mostUrgent));
        for (UUID late : frame.late()) {
            consider(intake.interaction(new InteractionId(late)), frame, lots, perAgent, mostUrgent);
        }
        return mostUrgent.values().stream().flatMap(Collection::stream).toList();
    }

    private void consider(
            Interaction call, DrawnFrame frame, Lots lots, int perAgent, Map<String, TreeSet<Risky>> mostUrgent) {
        Optional<Decision<Risk>> why = riskOf(call);
        Optional<Stratum> stratum = why.flatMap(risk -> frame.stratumOfUndrawn(call));
        if (stratum.isPresent()) {
            TreeSet<Risky> ofAgent = mostUrgent.computeIfAbsent(call.agent(), agent -> new TreeSet<>(BY_URGENCY));
            ofAgent.add(new Risky(call.id(), stratum.get(), lots.rank(call.id().value()), why.get()));
            if (ofAgent.size() > perAgent) {
                ofAgent.pollLast();
            }
        }
    }

    private Optional<Decision<Risk>> riskOf(Interaction interaction) {
        RiskQuestion question = new RiskQuestion(
                interaction.contactType(),
                interaction.direction(),
                interaction.durationSeconds(),
                interaction.attributes().getOrDefault("flagged", "no"));
        return rules.decideEach("sampling-policy", List.of(question), Risk.class).stream()
                .findFirst();
    }
}
