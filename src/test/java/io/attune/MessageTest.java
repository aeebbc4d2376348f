package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void aMessageIsSaidInTheReadersLanguageAndInEnglishToAnyOther() {
        Message message = Message.of("refused.characters", 1001);

        assertThat(message.in(Locale.CHINA)).isEqualTo("1001 个字符");
        assertThat(message.in(Locale.FRENCH)).isEqualTo("1001 characters");
        assertThat(message).hasToString("1001 characters");
    }

    @Test
    void messagesAmongItsArgumentsAreSaidInTheSameLanguageAndListsByTheirElements() {
        Message message = Message.of(
                "refused.either",
                Message.of("refused.range", 1, LocalDate.of(2026, 11, 30)),
                List.of("a", Message.value(null)));

        assertThat(message.in(Locale.ENGLISH)).isEqualTo("1 to 2026-11-30 or a, nothing");
        assertThat(message.in(Locale.CHINESE)).isEqualTo("1 至 2026-11-30 或 a、未填写");
    }

    @Test
    void whatIsWrittenInBothLanguagesIsSaidInTheReaders() {
        assertThat(Message.both("Greeting", "问候").in(Locale.CHINESE)).isEqualTo("问候");
        assertThat(Message.ofCell("Greeting · 问候").in(Locale.ENGLISH)).isEqualTo("Greeting");
        assertThat(Message.ofCell("Greeting").in(Locale.CHINESE)).isEqualTo("Greeting");
    }

    @Test
    void bracesAndApostrophesInAnArgumentAreSaidAsTheyAre() {
        assertThat(Message.value("{0} isn't")).hasToString("{0} isn't");
    }

    @Test
    void aMessageIsReadBackFromJsonAsItWas() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Message message = Message.of(
                "refused.problem", 3, Arrays.asList(Message.both("a", "b"), null, 2.5), Message.of("refused.nothing"));

        assertThat(json.readValue(json.writeValueAsString(message), Message.class))
                .isEqualTo(message);
    }
}
