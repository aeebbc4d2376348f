package io.attune.reporting;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.access.Access;
import io.attune.access.Role;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who reads figures about cycles and about people. */
@Component
class ReportRights {

    /** Roles that see all that their page shows. */
    private static final Set<Role> CYCLES =
            EnumSet.of(Role.PROJECT_MANAGER, Role.ADMIN, Role.AUDITOR, Role.PROCESS_OWNER, Role.TRAINER);

    /** Roles that see the agents within their reach; a reviewer judges a call without knowing the agent's score. */
    private static final Set<Role> SCORES = EnumSet.of(
            Role.AGENT,
            Role.TEAM_LEAD,
            Role.PROJECT_MANAGER,
            Role.ADMIN,
            Role.AUDITOR,
            Role.PROCESS_OWNER,
            Role.TRAINER);

    /** Roles that see the agreement in the projects within their reach. */
    private static final Set<Role> AGREEMENT =
            EnumSet.of(Role.REVIEWER, Role.PROJECT_MANAGER, Role.PROCESS_OWNER, Role.AUDITOR);

    /** Roles that see trends of the projects within their reach; an agent's own scores are another page. */
    private static final Set<Role> TRENDS =
            EnumSet.of(Role.REVIEWER, Role.PROJECT_MANAGER, Role.ADMIN, Role.AUDITOR, Role.PROCESS_OWNER, Role.TRAINER);

    private final Access access;

    ReportRights(Access access) {
        this.access = access;
    }

    void requireCycles() {
        require(CYCLES, "right.cycles");
    }

    void requireScores() {
        require(SCORES, "right.scores");
    }

    void requireAgreement() {
        require(AGREEMENT, "right.agreement");
    }

    void requireTrends() {
        require(TRENDS, "right.trends");
    }

    private void require(Set<Role> allowed, String code) {
        if (!hasOneOf(allowed)) {
            throw new NotAllowed(Message.of(code));
        }
    }

    private boolean hasOneOf(Set<Role> allowed) {
        return access.current().roles().stream().anyMatch(allowed::contains);
    }
}
