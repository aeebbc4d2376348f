package io.attune.intake;

import org.jspecify.annotations.Nullable;

/** Takes out of a text that comes with an interaction what must not be stored; the module that finds it comes later. */
public interface FreeTexts {

    /** @param field what the text is called, which may say what its number is; null for an unnamed text */
    String redacted(@Nullable String field, String text);
}
