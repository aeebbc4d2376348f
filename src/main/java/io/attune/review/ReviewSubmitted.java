package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.scoring.Evaluation;
import java.util.List;

/**
 * A person evaluated a call.
 *
 * @param position 1 for the review, 2 for the independent second one
 * @param changed number of criteria answered otherwise than the machine did, where it did
 */
public record ReviewSubmitted(Evaluation evaluation, int position, int changed) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(evaluation.interaction().value()), "ReviewSubmitted")
                .with("evaluation", evaluation.id())
                .with("review", position == 1 ? "first" : "second, independent")
                .with("answersOtherThanTheMachines", changed));
    }
}
