package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.SpokenLanguages;
import io.attune.intake.Transcript.Utterance;
import io.attune.rules.TableSpecification;
import io.attune.scoring.LabelledConversation;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expression is tried only where what it cannot do without was said. */
class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            \\bguaranteed( to| profit)?\\b      ; guaranteed
            (a|one) (second|moment)s?         ; second,moment
            (some )?thing|nothing             ;
            [a-z]+ (her|his) names?           ; ' name'
            (?i)hello                         ;
            x\\x41y                            ;
            ab*c{2,}                          ; a
            还(需要|要)(我|什么)?              ; '需要,要'
            """)
    void whatItCannotDoWithoutIsPlainTextOrAChoiceOfIt(String expression, String anyOf) {
        assertThat(String.join(
                        ",", Expression.of(expression.replace("\\\\", "\\")).anyOf()))
                .isEqualTo(anyOf == null ? "" : anyOf);
    }

    @Test
    void noneOfTheLibraryMissesAMatch() {
        PhraseLibrary library = new Phrases(TableSpecification.rules()).library();
        List<String> texts = LabelledConversation.all().stream()
                .flatMap(conversation -> conversation.transcript().utterances().stream())
                .map(Utterance::text)
                .map(text -> text.toLowerCase().replace("'", ""))
                .toList();
        List<Expression> expressions = library.lists().stream()
                .flatMap(list ->
                        SpokenLanguages.ALL.stream().flatMap(language -> library.phrases(list, language).stream()))
                .filter(phrase -> phrase.expression() != null)
                .map(Phrase::expression)
                .collect(Collectors.toList());

        assertThat(expressions).isNotEmpty();
        for (Expression expression : expressions) {
            assertThat(texts)
                    .filteredOn(text -> expression.matcher(text).find())
                    .allMatch(expression::mayMatch);
        }
    }
}
