package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.rules.TableSpecification;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is known of any conversation. */
class FactsTest {

    private static final Facts FACTS = new Facts(new Phrases(TableSpecification.rules()));

    private static double value(List<Fact> facts, String key, Speaker speaker) {
        return facts.stream()
                .filter(fact -> fact.key().equals(key) && fact.speaker() == speaker)
                .mapToDouble(Fact::value)
                .findFirst()
                .orElse(0);
    }

    @Property(tries = 200)
    void theFiguresOfAConversationFitTogether(@ForAll("conversations") Transcript conversation) {
        List<Fact> facts = FACTS.of(conversation);

        assertThat(facts).allSatisfy(fact -> assertThat(fact.value()).isNotNegative());
        assertThat(value(facts, "talk-share", Speaker.AGENT) + value(facts, "talk-share", Speaker.CUSTOMER))
                .isLessThan(1.01);
        assertThat(value(facts, "longest-silence", null))
                .isLessThanOrEqualTo(value(facts, "total-silence", null) + 0.01);
        assertThat(value(facts, "total-unannounced-silence", null))
                .isLessThanOrEqualTo(value(facts, "total-silence", null) + 0.01);
        assertThat(value(facts, "total-silence", null)).isLessThanOrEqualTo(value(facts, "length", null) + 0.01);
        assertThat(value(facts, "mean-response-gap", null))
                .isLessThanOrEqualTo(value(facts, "longest-response-gap", null) + 0.01);
    }

    @Provide
    Arbitrary<Transcript> conversations() {
        Arbitrary<Utterance> utterance = Combinators.combine(
                        Arbitraries.of(Speaker.class),
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of("one moment please", "where is my parcel", "yes", "", "[CARD_NUMBER]"))
                .as((speaker, start, tenths, text) ->
                        new Utterance(speaker, start / 10.0, (start + tenths) / 10.0, text, null, null));
        return utterance.list().ofMaxSize(20).map(all -> {
            List<Utterance> sorted = new ArrayList<>(all);
            sorted.sort(java.util.Comparator.comparingDouble(Utterance::start));
            return new Transcript("en", sorted);
        });
    }

    @Test
    void whatCannotBeKnownIsLeftOut() {
        Transcript somebody =
                new Transcript("en", List.of(new Utterance(Speaker.UNKNOWN, 0, 0, "hello there you", null, null)));

        assertThat(FACTS.of(somebody))
                .extracting(Fact::key)
                .containsExactlyInAnyOrder(
                        "words",
                        "confidence",
                        "written",
                        "first-response",
                        "longest-response",
                        "responses",
                        "speakers-known",
                        "times-known");
    }
}
