package io.attune.intake;

import io.attune.Message;
import io.attune.Refusal;

/** Refuses other content for a project and external id that came before; the first import stays as it is. */
public class ImportDiffers extends Refusal {

    private final InteractionId first;

    ImportDiffers(InteractionId first, String project, String externalId) {
        super(Message.of("import.differs", externalId, project));
        this.first = first;
    }

    public InteractionId first() {
        return first;
    }
}
