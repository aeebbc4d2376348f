package io.attune.feedback;

import io.attune.feedback.FeedbackRelease.Reply;
import io.attune.scoring.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answers to a result.
 *
 * @param answer ACKNOWLEDGED or DISPUTED; a draft may do without, and its items without anything
 * @param remark for the record
 * @param items the disputed criteria; none if acknowledged
 */
public record AgentReply(@Nullable Reply answer, @Nullable String remark, List<Item> items) {

    public AgentReply {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** One objection. */
    public record Item(
            @Nullable String criterion,
            @Nullable Result proposed,
            @Nullable String reason) {}
}
