package io.attune.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.rules.TableSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may review a call or decide a dispute. Its last row answers everything that no other does. */
class ReviewerConflictTableTest extends TableSpecification<Conflict> {

    ReviewerConflictTableTest() {
        super("reviewer-conflict", Conflict.class);
    }

    @Override
    protected Stream<Case<Conflict>> cases() {
        return Stream.of(
                row(
                        3,
                        new Conflict(Conflict.Answer.NEVER, "their own call · 本人的通话"),
                        new ConflictQuestion("FIRST_REVIEW", "REVIEWER", "yes", "yes", "no", 0)),
                row(
                        4,
                        new Conflict(Conflict.Answer.NEVER, "did the first review · 已做首次复核"),
                        new ConflictQuestion("SECOND_REVIEW", "REVIEWER", "no", "no", "yes", 1)),
                row(
                        5,
                        new Conflict(Conflict.Answer.NEVER, "reviewed the disputed call · 复核过被申诉的通话"),
                        new ConflictQuestion("DISPUTE", "PROJECT_MANAGER", "no", "no", "yes", 0)),
                row(
                        6,
                        new Conflict(Conflict.Answer.ALLOW, "did not review the call · 未参与复核"),
                        new ConflictQuestion("DISPUTE", "TEAM_LEAD", "no", "yes", "no", 9)),
                row(
                        7,
                        new Conflict(
                                Conflict.Answer.NEVER, "own team member, already twice this month · 本班组成员，本月已复核两次"),
                        new ConflictQuestion("FIRST_REVIEW", "TEAM_LEAD", "no", "yes", "no", 2)),
                row(
                        8,
                        new Conflict(
                                Conflict.Answer.LAST_RESORT,
                                "a team lead, because no reviewer is available · 无质检员可用时由班组长复核"),
                        new ConflictQuestion("FIRST_REVIEW", "TEAM_LEAD", "no", "yes", "no", 1)),
                row(
                        9,
                        new Conflict(Conflict.Answer.LAST_RESORT, "own team member · 本班组成员"),
                        new ConflictQuestion("SECOND_REVIEW", "REVIEWER", "no", "yes", "no", 1)),
                row(
                        10,
                        new Conflict(
                                Conflict.Answer.LAST_RESORT,
                                "the same reviewer and agent, already eight times this month · 本月已复核同一坐席八次"),
                        new ConflictQuestion("FIRST_REVIEW", "REVIEWER", "no", "no", "no", 8)),
                row(
                        11,
                        new Conflict(Conflict.Answer.ALLOW, "no conflict · 无冲突"),
                        new ConflictQuestion("FIRST_REVIEW", "REVIEWER", "no", "no", "no", 7)));
    }

    @Test
    void nobodyJudgesTheirOwnCallWhateverTheTask() {
        for (String task : List.of("FIRST_REVIEW", "SECOND_REVIEW", "DISPUTE")) {
            assertThat(answers(List.of(new ConflictQuestion(task, "PROJECT_MANAGER", "yes", "no", "no", 0))))
                    .singleElement()
                    .extracting(decision -> decision.answer().answer())
                    .isEqualTo(Conflict.Answer.NEVER);
        }
    }
}
