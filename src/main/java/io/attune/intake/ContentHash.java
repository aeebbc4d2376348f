package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.attune.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A fingerprint of everything that an import sent, so that a repetition can be told from a change. */
@Component
class ContentHash {

    private final ObjectMapper json;

    ContentHash(ObjectMapper json) {
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    private record Content(
            NewInteraction metadata,
            @Nullable String recording,
            @Nullable Transcript transcript) {}

    /** @param recordings hashes of nothing, of a recording, or of one per speaker */
    String of(NewInteraction metadata, List<String> recordings, @Nullable Transcript transcript) {
        String recording = recordings.isEmpty() ? null : String.join("+", recordings);
        try {
            return Sha256.of(json.writeValueAsString(new Content(metadata, recording, transcript)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
