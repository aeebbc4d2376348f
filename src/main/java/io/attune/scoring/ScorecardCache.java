package io.attune.scoring;

import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.rules.NoRowMatches;
import io.attune.scorecards.Scorecard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The cards of a chunk of calls, each asked for once. */
final class ScorecardCache {

    private record Sort(String project, String channel, String contactType) {}

    private record Version(String id, int version) {}

    private final Planning planning;
    private final TransactionTemplate apart;
    private final Map<Sort, Optional<Scorecard>> ofSorts = new HashMap<>();
    private final Map<Version, Scorecard> versions = new HashMap<>();

    ScorecardCache(Planning planning, PlatformTransactionManager transactions) {
        this.planning = planning;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The card that a call is to be judged by now, if the tables know one. */
    Optional<Scorecard> of(Interaction call) {
        return ofSorts.computeIfAbsent(
                new Sort(call.project(), call.channel().name(), call.contactType()), this::chosen);
    }

    /** Chooses in a transaction of its own: a case without a row would spoil the chunk's. */
    private Optional<Scorecard> chosen(Sort sort) {
        try {
            return Optional.ofNullable(
                    apart.execute(status -> planning.scorecardFor(sort.project(), sort.channel(), sort.contactType())));
        } catch (NoRowMatches | IllegalStateException none) {
            return Optional.empty();
        }
    }

    Scorecard version(String id, int version) {
        return versions.computeIfAbsent(new Version(id, version), key -> planning.scorecard(id, version));
    }
}
