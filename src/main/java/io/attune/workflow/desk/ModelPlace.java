package io.attune.workflow.desk;

import io.attune.Message;
import org.jspecify.annotations.Nullable;

/** Says where in a model something is wrong. */
final class ModelPlace {

    private ModelPlace() {}

    /**
     * @param file as it stands in the project
     * @param element id of the element or field
     * @param name of the element, English and Chinese in two lines, or null
     */
    static Message of(String file, String element, @Nullable String name) {
        return name == null || name.isBlank()
                ? Message.of("models.said.place", file, element)
                : Message.of("models.said.place.named", file, element, nameOf(name));
    }

    /** A name of two lines: English, and below it Chinese. */
    static Message nameOf(String name) {
        String[] lines = name.strip().split("\\R", 2);
        return Message.both(lines[0], lines[lines.length - 1]);
    }
}
