package io.attune;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** There is nothing of that id, version or name. */
public class NotFound extends Refusal {

    public NotFound(Message reason) {
        super(reason);
    }

    /** @throws NotFound if the text is no id, so that nothing can have it */
    public static UUID unlessId(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException noId) {
            throw new NotFound(Message.of("id.unknown", Message.value(text)));
        }
    }
}
