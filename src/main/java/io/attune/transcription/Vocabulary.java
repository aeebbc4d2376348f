package io.attune.transcription;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.SpokenLanguages;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.intake.Interaction;
import io.attune.intake.Transcript;
import io.attune.planning.Planning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The names and words of a project that its recogniser does not know, and how they are heard instead. */
@Service
@Transactional
public class Vocabulary {

    private static final int LONGEST = 100;

    private static final String IN_FORCE = "select * from transcription_vocabulary v where not exists"
            + " (select 1 from transcription_vocabulary_withdrawn w where w.entry = v.id) ";

    private final JdbcClient jdbc;
    private final Planning planning;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Vocabulary(JdbcClient jdbc, Planning planning, Access access, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.planning = planning;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** What a recogniser wrote of a call, with the project's corrections. */
    @Transactional(readOnly = true)
    public Transcript corrected(Transcript heard, Interaction interaction) {
        return Corrected.of(heard, corrections(interaction.project()));
    }

    /** Those in force in a project, by language and what is heard. */
    @Transactional(readOnly = true)
    public List<Correction> corrections(String project) {
        return jdbc.sql(IN_FORCE + "and project = ? order by language, heard")
                .param(project)
                .query(Vocabulary::correction)
                .list();
    }

    /**
     * Corrects what is heard from now on.
     *
     * @param language en or zh
     * @param heard 1 to 100 characters; case and blanks around do not count
     * @param meant 1 to 100 characters
     * @throws Refused naming each value that is not allowed
     * @throws NotAllowed if the login does not answer for the project
     */
    public Correction add(String project, String language, String heard, String meant) {
        requireInCharge(project);
        String phrase = plain(heard).toLowerCase(Locale.ROOT);
        List<Problem> problems = new ArrayList<>();
        if (!SpokenLanguages.ALL.contains(language)) {
            problems.add(new Problem(
                    "language", Message.value(language), Message.of("refused.either", SpokenLanguages.ALL.toArray())));
        }
        text("heard", phrase, problems);
        text("meant", plain(meant), problems);
        if (corrections(project).stream()
                .anyMatch(one -> one.language().equals(language) && one.heard().equals(phrase))) {
            problems.add(new Problem("heard", Message.value(phrase), Message.of("vocabulary.uncorrected")));
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        Correction correction = new Correction(UUID.randomUUID(), project, language, phrase, plain(meant));
        jdbc.sql("insert into transcription_vocabulary (id, project, language, heard, meant, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(correction.id(), project, language, phrase, correction.meant())
                .params(access.actor(), Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new CorrectionAdded(correction));
        return correction;
    }

    /**
     * Corrects so no more.
     *
     * @throws NotFound if there is no such correction in force in the project
     * @throws NotAllowed if the login does not answer for the project
     */
    public void withdraw(String project, UUID id) {
        requireInCharge(project);
        Correction correction = corrections(project).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("correction.unknown", id)));
        jdbc.sql("insert into transcription_vocabulary_withdrawn (entry, withdrawn_by, withdrawn_at) values (?, ?, ?)")
                .params(id, access.actor(), Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new CorrectionWithdrawn(correction));
    }

    /** Whether the login may change a project's words. */
    @Transactional(readOnly = true)
    public boolean isInCharge(String project) {
        return access.may(Right.CHANGE_VOCABULARY, project);
    }

    private void requireInCharge(String project) {
        if (planning.project(project).isEmpty()) {
            throw Right.CHANGE_VOCABULARY.refusal();
        }
        access.require(Right.CHANGE_VOCABULARY, project);
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    private static void text(String field, String text, List<Problem> problems) {
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isDigit)) {
            Message found = text.isEmpty()
                    ? Message.of("refused.nothing")
                    : Message.value("'" + text.substring(0, Math.min(LONGEST, text.length())) + "'");
            problems.add(new Problem(field, found, Message.of("vocabulary.words", LONGEST)));
        }
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getObject("id", UUID.class),
                row.getString("project"),
                row.getString("language"),
                row.getString("heard"),
                row.getString("meant"));
    }
}
