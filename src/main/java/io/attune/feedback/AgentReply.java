package io.attune.feedback;

import io.attune.scoring.Result;
import java.util.List;

/**
 * What an agent answers to a result.
 *
 * @param answer ACKNOWLEDGED or DISPUTED
 * @param remark for the record, or null
 * @param items the disputed criteria; none if acknowledged
 */
public record AgentReply(FeedbackRelease.Reply answer, String remark, List<Item> items) {

    public AgentReply {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** One objection. */
    public record Item(String criterion, Result proposed, String reason) {}
}
