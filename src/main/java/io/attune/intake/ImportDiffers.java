package io.attune.intake;

/** Refuses other content for a project and external id that came before; the first import stays as it is. */
public class ImportDiffers extends RuntimeException {

    private final InteractionId first;

    ImportDiffers(InteractionId first, String project, String externalId) {
        super(
                "Interaction '" + externalId + "' of project '" + project
                        + "' was received before with other content and stays as it is; send a correction under a new externalId");
        this.first = first;
    }

    public InteractionId first() {
        return first;
    }
}
