package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are said as words stand as digits beside the text. */
class WrittenNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "it costs two hundred and forty two dollars, it costs 242 dollars",
        "your order is four two one double five, your order is 42155",
        "I ordered twenty-three of them on the nineteenth, I ordered 23 of them on the nineteenth",
        "twelve hundred thirty, 1230",
        "three thousand five hundred, 3500",
        "一共两百四十二元, 一共242元",
        "订单号是四二一五, 订单号是4215",
        "两千零五年, 2005年",
    })
    void aNumberIsWrittenAsPeopleWriteIt(String said, String written) {
        assertThat(WrittenNumbers.of(said)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"good morning", "one of them", "请等一下", "一个", "it is 242 dollars", "[CARD_NUMBER] please", ""})
    void whatHasNoSuchNumberIsNotWrittenTwice(String said) {
        assertThat(WrittenNumbers.of(said)).isNull();
    }

    @Test
    void theTextAndItsWordsStayAsTheyAre() {
        Utterance said = new Utterance(Speaker.AGENT, 0, 2, "twenty three", 0.9, null);

        Utterance beside = WrittenNumbers.in(new Transcript("en", List.of(said)))
                .utterances()
                .get(0);

        assertThat(beside.text()).isEqualTo("twenty three");
        assertThat(beside.written()).isEqualTo("23");
    }
}
