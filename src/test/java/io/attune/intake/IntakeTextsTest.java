package io.attune.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IntakeTextsTest {

    @Test
    void everyTextExistsInBothLanguages() {
        ResourceBundle english = ResourceBundle.getBundle("messages/intake-audio", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("messages/intake-audio", Locale.SIMPLIFIED_CHINESE);

        assertThat(chinese.getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(english.keySet()).isNotEmpty().allSatisfy(key -> {
            assertThat(chinese.getString(key)).as(key).isNotBlank();
            assertThat(placeholders(chinese.getString(key))).as(key).isEqualTo(placeholders(english.getString(key)));
            assertThat(english.getString(key) + chinese.getString(key)).as(key).doesNotContain("'");
        });
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
