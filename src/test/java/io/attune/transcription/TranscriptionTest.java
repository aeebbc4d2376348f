package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.intake.Intake;
import io.attune.intake.IntakeFixture;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.InteractionReceived;
import io.attune.intake.Muting;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.intake.TranscriptCheck;
import io.attune.redaction.Redaction;
import io.attune.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@JdbcTest
@RecordApplicationEvents
@Import({
    Transcription.class,
    Transcripts.class,
    TranscriptCheck.class,
    Redaction.class,
    JacksonAutoConfiguration.class,
    TranscriptionTest.Surroundings.class
})
class TranscriptionTest {

    static final Instant NOW = Instant.parse("2026-11-20T08:15:00.123Z");

    @TestConfiguration
    static class Surroundings {

        @Bean
        Intake intake(JdbcClient jdbc) {
            return IntakeFixture.readOnlyIntake(jdbc);
        }

        @Bean
        Muting muting(JdbcClient jdbc, Clock clock) {
            return IntakeFixture.muting(jdbc, clock);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @Autowired
    Transcription transcription;

    @Autowired
    Transcripts transcripts;

    @Autowired
    TranscriptCheck check;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    private Interaction call;
    private InteractionId interaction;

    @BeforeEach
    void receiveACall() {
        call = IntakeFixture.aReceivedCall(jdbc);
        interaction = call.id();
    }

    @Test
    void storesATranscriptAndTellsIt() {
        Transcript transcript = chinese(utterance("您好，这里是北风", 0.98, null));

        StoredTranscript stored = transcription.store(interaction, transcript, "vosk demo-zh@1b2c3d4e5f60", "task-1");

        assertThat(stored)
                .isEqualTo(new StoredTranscript(interaction, 1, "vosk demo-zh@1b2c3d4e5f60", NOW, transcript, null));
        assertThat(transcription.transcript(interaction)).contains(stored);
        assertThat(events.stream(InteractionTranscribed.class))
                .containsExactly(
                        new InteractionTranscribed(interaction, 1, "vosk demo-zh@1b2c3d4e5f60", 7, 0.98, null));
    }

    @Test
    void keepsATranscriptThatIsNotToBeReliedOnWithItsDoubt() {
        Transcript nothing = english();

        StoredTranscript stored =
                transcription.store(interaction, nothing, "x", "k", TranscriptReliability.HEARD_NOTHING);

        assertThat(stored.doubt()).isEqualTo(TranscriptReliability.HEARD_NOTHING);
        assertThat(transcription.transcript(interaction)).contains(stored);
        assertThat(events.stream(InteractionTranscribed.class))
                .containsExactly(
                        new InteractionTranscribed(interaction, 1, "x", 0, null, TranscriptReliability.HEARD_NOTHING));
    }

    @Test
    void countsTimedWordsAndAveragesTheirConfidence() {
        List<Word> words = List.of(new Word("good", 1, 1.5, 0.9), new Word("morning", 1.5, 2, 0.6));

        transcription.store(
                interaction,
                english(utterance("good morning", 0.1, words), utterance("yes", 0.2, List.of())),
                "x",
                "k");

        assertThat(events.stream(InteractionTranscribed.class))
                .containsExactly(new InteractionTranscribed(interaction, 1, "x", 2, 0.75, null));
    }

    @Test
    void hasNoConfidenceWhereTheSourceGivesNone() {
        transcription.store(interaction, english(utterance("good morning sir", null, null)), "x", "k");

        assertThat(events.stream(InteractionTranscribed.class))
                .containsExactly(new InteractionTranscribed(interaction, 1, "x", 3, null, null));
    }

    @Test
    void keepsEarlierVersionsAndAnswersTheLatest() {
        transcription.store(interaction, english(utterance("good mourning", null, null)), "x", "first");
        StoredTranscript second =
                transcription.store(interaction, english(utterance("good morning", null, null)), "y", "second");

        assertThat(second.version()).isEqualTo(2);
        assertThat(transcription.transcript(interaction)).contains(second);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void storesTheSameKeyOnce() {
        Transcript transcript = english(utterance("good morning", null, null));
        StoredTranscript first = transcription.store(interaction, transcript, "x", "task-1");

        StoredTranscript repeated =
                transcription.store(interaction, english(utterance("other words", null, null)), "y", "task-1");

        assertThat(repeated).isEqualTo(first);
        assertThat(rows()).isEqualTo(1);
        assertThat(events.stream(InteractionTranscribed.class)).hasSize(1);
    }

    @Test
    void storesNothingOfATranscriptThatIsNotAcceptable() {
        Utterance reversed = new Utterance(Speaker.AGENT, 5, 4, "hello", null, null);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> transcription.store(interaction, english(reversed), "x", "k"))
                .withMessageContaining("utterances[0].end");
        assertThat(rows()).isZero();
    }

    @Test
    void storesNothingOfATranscriptThatCannotBeSearchedForPersonalNumbers() {
        Redaction withoutItsData = new Redaction(PhoneNumberUtil.createInstance(file -> null));
        Transcription failing = new Transcription(
                transcripts,
                check,
                withoutItsData,
                IntakeFixture.readOnlyIntake(jdbc),
                IntakeFixture.muting(jdbc, clock),
                publisher,
                clock);

        assertThatExceptionOfType(RedactionFailed.class)
                .isThrownBy(() -> failing.store(
                        interaction, english(utterance("my number is 212 555 0147", null, null)), "x", "k"))
                .withMessageContaining(interaction.toString())
                .withMessageNotContainingAny("212", "555", "0147")
                .withNoCause();
        assertThat(rows()).isZero();
        assertThat(mutings()).isZero();
        assertThat(events.stream(InteractionTranscribed.class)).isEmpty();
    }

    @Test
    void storesMarksInPlaceOfPersonalNumbers() {
        StoredTranscript stored = transcription.store(
                interaction, english(utterance("the card is 4111 1111 1111 1111", null, null)), "x", "k");

        assertThat(stored.transcript().utterances())
                .extracting(Utterance::text)
                .containsExactly("the card is [CARD_NUMBER]");
        assertThat(transcription.transcript(interaction)).contains(stored);
    }

    @Test
    void storesNothingForAnInteractionThatDoesNotExist() {
        Transcript transcript = english(utterance("hello", null, null));

        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> transcription.store(InteractionId.random(), transcript, "x", "k"));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> transcription.reportUnreadable(InteractionId.random(), "a file of type FLAC"));
        assertThat(events.stream(RecordingFoundUnreadable.class)).isEmpty();
    }

    @Test
    void storesATranscriptThatCameWithItsInteraction() {
        Transcript transcript = english(utterance("good morning", null, null));

        publisher.publishEvent(new InteractionReceived(call, transcript));

        assertThat(transcription.transcript(interaction))
                .contains(new StoredTranscript(interaction, 1, "import", NOW, transcript, null));
    }

    @Test
    void hasNoTranscriptForAnInteractionThatCameWithoutOne() {
        publisher.publishEvent(new InteractionReceived(call, null));

        assertThat(transcription.transcript(interaction)).isEmpty();
    }

    @Test
    void tellsThatARecordingIsUnreadable() {
        transcription.reportUnreadable(interaction, "a file of type FLAC");

        assertThat(events.stream(RecordingFoundUnreadable.class))
                .containsExactly(new RecordingFoundUnreadable(interaction, "a file of type FLAC"));
    }

    private int mutings() {
        return jdbc.sql("select count(*) from intake_muting")
                .query(Integer.class)
                .single();
    }

    private int rows() {
        return jdbc.sql("select count(*) from transcription_transcript where interaction = ?")
                .param(interaction.value())
                .query(Integer.class)
                .single();
    }

    private static Transcript english(Utterance... utterances) {
        return new Transcript("en", List.of(utterances));
    }

    private static Transcript chinese(Utterance... utterances) {
        return new Transcript("zh", List.of(utterances));
    }

    private static Utterance utterance(String text, Double confidence, List<Word> words) {
        return new Utterance(Speaker.AGENT, 1, 2, text, confidence, words);
    }
}
