package io.attune.changes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * How things of a kind look on the pages that all kinds have in common. The bean names a template of its module, whose
 * fragments find at hand what its methods return: {@code rows} (of the list), {@code links}, {@code content},
 * {@code proposal}, {@code effect} (of a version, in the history), {@code more}, {@code facts}, {@code remarks},
 * {@code difference} and {@code trial}.
 */
public interface ChangePage {

    /**
     * A thing in the list.
     *
     * @param purpose in the reader's language
     * @param count of what the kind counts, say rows; null where there is nothing to count
     */
    record Summary(String purpose, @Nullable Integer count) {}

    /** A file as it is downloaded. */
    record Download(String name, MediaType type, byte[] content) {}

    /** Code of the {@link ChangeKind}. */
    String kind();

    /** The template of the fragments, say {@code rules/changes}. */
    String template();

    /** Summaries by name. */
    Map<String, Summary> summaries(List<Version> inForce, Locale locale);

    /** Attributes for the fragment of the list. */
    default Map<String, Object> list(Locale locale) {
        return Map.of();
    }

    /** Attributes for the fragments of the page of one thing; {@code how} and {@code accept} say how and which files are uploaded. */
    Map<String, Object> thing(Version inForce, List<Version> versions, Locale locale);

    /** Attributes for the fragments of the page of a version. */
    Map<String, Object> version(Version shown, Version against, Locale locale);

    Download file(Version version);
}
