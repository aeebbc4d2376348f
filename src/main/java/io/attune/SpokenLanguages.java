package io.attune;

import java.util.List;

/** Codes of the languages that conversations are held in. */
public final class SpokenLanguages {

    public static final String CHINESE = "zh";

    public static final List<String> ALL = List.of("en", CHINESE);

    private SpokenLanguages() {}
}
