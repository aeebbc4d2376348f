package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Transcripts in all the formats that are read, each by what stands in the file or as the request says. */
@Component
class TranscriptFormats {

    private final List<TranscriptFormat> formats;
    private final AttuneFormat own;

    TranscriptFormats(List<TranscriptFormat> formats, AttuneFormat own) {
        this.formats = formats.stream()
                .sorted(Comparator.comparing(TranscriptFormat::id))
                .toList();
        this.own = own;
    }

    /**
     * @param format id of a format; null to go by the content
     * @throws Refused naming the format if there is none of that name, else what the file has not as it must
     */
    Transcript read(InputStream file, @Nullable String format, TranscriptContext context) {
        return read(TranscriptText.of(file), format, context);
    }

    /** Reads text as from a file. */
    Transcript read(TranscriptText text, @Nullable String format, TranscriptContext context) {
        return chosen(text, format).read(text, context);
    }

    private TranscriptFormat chosen(TranscriptText text, @Nullable String format) {
        if (format != null) {
            return named(format);
        }
        if (own.knows(text)) {
            return own;
        }
        return formats.stream().filter(each -> each.knows(text)).findFirst().orElse(own);
    }

    private TranscriptFormat named(String id) {
        return formats.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        "transcriptFormat",
                        Message.value(TranscriptCheck.shortened(id)),
                        Message.of(
                                "refused.allowed.oneOf",
                                formats.stream().map(TranscriptFormat::id).collect(Collectors.joining(", ")))));
    }
}
