package io.attune.reporting;

import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A call's history beside the diagram of its process. */
@Controller
@Requires(Right.FOLLOW_INTERACTIONS)
class TrailPage {

    private final Audit audit;
    private final Intake intake;
    private final Planning planning;
    private final Access access;

    TrailPage(Audit audit, Intake intake, Planning planning, Access access) {
        this.audit = audit;
        this.intake = intake;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/interactions/{id}/trail")
    String trail(@PathVariable String id, Model model) {
        Interaction interaction = visible(id);
        Trail trail = trailOf(interaction);
        var events = audit.trail(trail);
        model.addAttribute("interaction", interaction);
        model.addAttribute("events", events);
        model.addAttribute("texts", audit.texts(trail));
        model.addAttribute("actors", names(events, access));
        model.addAttribute(
                "zone", planning.project(interaction.project()).orElseThrow().zone());
        return "reporting/trail";
    }

    @GetMapping("/interactions/{id}/trail/verification")
    String verification(@PathVariable String id, Model model) {
        model.addAttribute("verification", audit.verify(trailOf(visible(id))));
        return "reporting/trail :: verification";
    }

    private static Trail trailOf(Interaction interaction) {
        return Trail.ofCall(interaction.id().value());
    }

    /** Names of those who acted, by id. */
    static Map<String, String> names(List<AuditEvent> events, Access access) {
        return access.namesOf(events.stream().map(AuditEvent::actor).toList());
    }

    private Interaction visible(String id) {
        Interaction interaction = intake.visible(InteractionId.of(id));
        access.require(Right.FOLLOW_INTERACTIONS, interaction.project(), interaction.agent());
        return interaction;
    }
}
