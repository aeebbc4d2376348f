package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is meant by the labels of another system, as far as a request or the words agent and customer say it. */
record Speakers(Map<String, Speaker> named) {

    static final Speakers NONE = new Speakers(Map.of());

    private static final Pattern PAIR = Pattern.compile("\\s*(.{1,100}?)\\s*:\\s*(AGENT|CUSTOMER|UNKNOWN)\\s*");

    private static final Map<String, Speaker> WORDS = Map.of(
            "agent", Speaker.AGENT,
            "customer", Speaker.CUSTOMER,
            "unknown", Speaker.UNKNOWN,
            "客服", Speaker.AGENT,
            "坐席", Speaker.AGENT,
            "客户", Speaker.CUSTOMER);

    /**
     * Reads {@code SPEAKER_00:AGENT,SPEAKER_01:CUSTOMER}.
     *
     * @throws Refused naming the first entry that is no such pair
     */
    static Speakers parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        Map<String, Speaker> named = new HashMap<>();
        for (String entry : text.split(",", -1)) {
            Matcher pair = PAIR.matcher(entry);
            if (!pair.matches()) {
                throw new Refused(
                        "speakers",
                        Message.value(TranscriptCheck.shortened(entry.strip())),
                        Message.of("refused.allowed.speakers"));
            }
            named.put(pair.group(1), Speaker.valueOf(pair.group(2)));
        }
        return new Speakers(Map.copyOf(named));
    }

    /** Null where nothing says who that is. */
    @Nullable
    Speaker of(String label) {
        return named.getOrDefault(label, WORDS.get(label.strip().toLowerCase(Locale.ROOT)));
    }
}
