package io.attune.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"messages/intake-audio", "messages/intake"})
    void everyTextExistsInBothLanguages(String bundle) {
        ResourceBundle english = ResourceBundle.getBundle(bundle, Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle(bundle, Locale.SIMPLIFIED_CHINESE);

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
