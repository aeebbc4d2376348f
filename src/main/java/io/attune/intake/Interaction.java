package io.attune.intake;

import io.attune.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call, chat or e-mail of an agent with a customer.
 *
 * @param direction INBOUND or OUTBOUND
 * @param contactType upper case, say ENQUIRY, COMPLAINT, ORDER
 * @param queue the business type or queue
 * @param durationSeconds from start to end, holds included
 * @param recording name in the recording store; null where there is none
 * @param hasTranscript whether a transcript came with it, so that nothing needs to be heard
 * @param notes what was odd about the recording or transcript but could be accepted
 */
public record Interaction(
        InteractionId id,
        String project,
        String externalId,
        String agent,
        Channel channel,
        String direction,
        String contactType,
        @Nullable String queue,
        Instant startedAt,
        double durationSeconds,
        String language,
        @Nullable String customerReference,
        Map<String, String> attributes,
        @Nullable String recording,
        @Nullable String recordingFormat,
        boolean hasTranscript,
        List<Message> notes,
        Instant receivedAt) {

    public boolean hasRecording() {
        return recording != null;
    }

    /** The queue, or the contact type where there is none. */
    public String businessType() {
        return businessType(queue, contactType);
    }

    static String businessType(@Nullable String queue, String contactType) {
        return queue == null || queue.isBlank() ? contactType : queue.strip();
    }
}
