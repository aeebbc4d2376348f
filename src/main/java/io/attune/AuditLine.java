package io.attune;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line for the audit trail. It holds ids, codes, numbers, times and digests, never names, addresses or what somebody
 * wrote or said: a line is never changed, so whatever may have to be erased stands elsewhere.
 *
 * @param act what happened, say {@code EvaluationScored}
 * @param details by name, in the order in which they are shown
 */
public record AuditLine(Trail trail, String act, Map<String, String> details) {

    private static final String SHA256 = "sha256:";

    public AuditLine {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static AuditLine of(Trail trail, String act) {
        return new AuditLine(trail, act, Map.of());
    }

    /** The act that a kind of step is: {@code CHANGE_ASKED} of a {@code Plan} is {@code PlanChangeAsked}. */
    public static String actOf(String subject, Enum<?> kind) {
        return Arrays.stream(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", subject, ""));
    }

    /** Adds an id, a code, a number or a time; null adds nothing. */
    public AuditLine with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, String.valueOf(value));
        return new AuditLine(trail, act, more);
    }

    /** Adds the digest of a text that somebody wrote or said; null or nothing adds nothing. */
    public AuditLine withDigest(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? this : with(name, digest(text));
    }

    /** What stands in a line in place of a text. */
    public static String digest(String text) {
        return SHA256 + Sha256.of(text);
    }
}
