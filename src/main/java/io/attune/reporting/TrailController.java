package io.attune.reporting;

import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.audit.Verification;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/interactions/{id}/trail")
@Requires(Right.FOLLOW_INTERACTIONS)
@Tag(name = "Audit")
class TrailController {

    private final Audit audit;
    private final Intake intake;
    private final Access access;

    TrailController(Audit audit, Intake intake, Access access) {
        this.audit = audit;
        this.intake = intake;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Every step of a call, the oldest first")
    List<AuditEvent> trail(@PathVariable String id) {
        return audit.trail(Trail.ofCall(visible(id).value()));
    }

    @GetMapping("/verification")
    @Operation(summary = "Whether the trail is as it was written; names the first broken link")
    Verification verification(@PathVariable String id) {
        return audit.verify(Trail.ofCall(visible(id).value()));
    }

    /** A trail tells what reviewers and managers did; it is not for the agent. */
    private InteractionId visible(String id) {
        Interaction interaction = intake.visible(InteractionId.of(id));
        access.require(Right.FOLLOW_INTERACTIONS, interaction.project(), interaction.agent());
        return interaction.id();
    }
}
