package io.attune.intake;

import org.springframework.stereotype.Component;

/** The shape that the API itself describes. */
@Component
class AttuneFormat implements TranscriptFormat {

    private final TranscriptReader reader;

    AttuneFormat(TranscriptReader reader) {
        this.reader = reader;
    }

    @Override
    public String id() {
        return "attune";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.hasField("utterances");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        return reader.read(text.text());
    }
}
