package io.attune.intake;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a stored text where a personal number was: {@code [CARD_NUMBER]}. Part of a transcript's contract. */
public enum Mark {
    CARD_NUMBER,
    CARD_VERIFICATION,
    VERIFICATION_CODE,
    IDENTITY_NUMBER,
    PHONE_NUMBER,
    EMAIL,
    /** A number so long that it may be one of the others, misheard. */
    NUMBER;

    /** Finds marks in a text. */
    public static final Pattern IN_TEXT =
            Pattern.compile(Arrays.stream(values()).map(Mark::name).collect(Collectors.joining("|", "\\[(?:", ")\\]")));

    public String text() {
        return "[" + name() + "]";
    }
}
