package io.attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.Refused.Problem;
import io.attune.Refused.Said;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusedTest {

    @Test
    void aMissingTextIsRefusedInTheReadersLanguage() {
        Refused refused = refused(" ");

        assertThat(refused).hasMessage("note: found nothing, allowed: 1 to 1000 characters");
        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said("note", "nothing", "1 to 1000 characters"));
        assertThat(refused.problems(Locale.CHINA)).containsExactly(new Said("note", "未填写", "1 至 1000 个字符"));
        assertThat(refused.problems(Locale.FRENCH)).isEqualTo(refused.problems(Locale.ENGLISH));
    }

    @Test
    void nothingHasNoId() {
        assertThat(catchThrowableOfType(NotFound.class, () -> NotFound.unlessId(null)))
                .hasMessage(Message.of("id.unknown", "nothing").toString());
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithItsLength() {
        Refused refused = refused("x".repeat(1001));

        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said("note", "1001 characters", "1 to 1000 characters"));
        assertThat(refused.problems(Locale.CHINESE)).containsExactly(new Said("note", "1001 个字符", "1 至 1000 个字符"));
    }

    @Test
    void aTextOfTheLongestLengthIsAccepted() {
        assertThatCode(() -> Refused.requireText("note", "x".repeat(1000), 1000))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasSentReadsAlikeInBothLanguagesAndNothingDoesNot() {
        Refused refused = new Refused(List.of(
                new Problem("answer", Message.value(null), Message.of("refused.either", "YES", "NO")),
                new Problem("days", Message.value("{0} 'x'"), Message.of("refused.range", 1, 1000)),
                new Problem("team", Message.value("x"), Message.of("refused.one-of", List.of("north", "south")))));

        assertThat(refused)
                .hasMessage("answer: found nothing, allowed: YES or NO; days: found {0} 'x', allowed: 1 to 1000;"
                        + " team: found x, allowed: one of north, south");
        assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(
                        new Said("answer", "未填写", "YES 或 NO"),
                        new Said("days", "{0} 'x'", "1 至 1000"),
                        new Said("team", "x", "以下之一：north、south"));
    }

    private static Refused refused(String note) {
        return catchThrowableOfType(Refused.class, () -> Refused.requireText("note", note, 1000));
    }
}
