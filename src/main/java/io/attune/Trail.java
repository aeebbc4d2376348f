package io.attune;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * The subject that lines of the audit trail are about.
 *
 * @param id of a call or cycle its UUID, of what two people change its name, of others their id or code
 */
public record Trail(Kind kind, String id) {

    public enum Kind {
        CALL,
        CYCLE,
        PROJECT,
        /** What two people change: a table, a scorecard, a model, a form. */
        CHANGE,
        CRITERION,
        PERSON,
        TEAM,
        /** Logins under ids that nobody has. */
        LOGIN;

        /** The trail as it stands in addresses. */
        public String inAddresses() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Trail OF_UNKNOWN_LOGINS = new Trail(Kind.LOGIN, "unknown");

    public static Trail ofCall(UUID interaction) {
        return new Trail(Kind.CALL, interaction.toString());
    }

    public static Trail ofCycle(UUID cycle) {
        return new Trail(Kind.CYCLE, cycle.toString());
    }

    public static Trail ofProject(String code) {
        return new Trail(Kind.PROJECT, code);
    }

    /** @param name of what two people change, say {@code due-dates} or {@code CallQaProcess.bpmn} */
    public static Trail ofChange(String name) {
        return new Trail(Kind.CHANGE, name);
    }

    public static Trail ofCriterion(String criterion) {
        return new Trail(Kind.CRITERION, criterion);
    }

    /** @param user id of a person or program */
    public static Trail ofPerson(String user) {
        return new Trail(Kind.PERSON, user);
    }

    public static Trail ofTeam(String team) {
        return new Trail(Kind.TEAM, team);
    }

    /** The id under which the trail's lines are stored; it follows from kind and id. */
    public UUID subject() {
        return kind == Kind.CALL || kind == Kind.CYCLE
                ? UUID.fromString(id)
                : UUID.nameUUIDFromBytes((kind.inAddresses() + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
