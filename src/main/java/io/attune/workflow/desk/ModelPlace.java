package io.attune.workflow.desk;

import java.util.Locale;

/**
 * Where in a model something is wrong.
 *
 * @param file as it stands in the project
 * @param element id of the element or field, or null for the file as a whole
 * @param name of the element, English and Chinese in two lines, or null
 */
record ModelPlace(String file, String element, String name) {

    ModelPlace(String file) {
        this(file, null, null);
    }

    String in(Locale locale) {
        if (element == null) {
            return file;
        }
        return file + ", " + element + (name == null || name.isBlank() ? "" : " (" + nameIn(name, locale) + ")");
    }

    /** The line of a name of two lines that is written in the reader's language. */
    static String nameIn(String name, Locale locale) {
        String[] lines = name.strip().split("\\R", 2);
        return locale.getLanguage().equals("zh") && lines.length > 1 ? lines[1] : lines[0];
    }
}
