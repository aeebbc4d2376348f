package io.attune.reporting;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The trail of a person, a team, a project, a table or anything else that is no call, and whether it is intact. */
@Controller
class SubjectTrailPage {

    /** Whose trails tell how rules and models were changed. */
    private static final Set<Trail.Kind> RULES = EnumSet.of(Trail.Kind.CHANGE, Trail.Kind.CRITERION, Trail.Kind.CYCLE);

    private final Audit audit;
    private final Planning planning;
    private final Plans plans;
    private final Access access;

    SubjectTrailPage(Audit audit, Planning planning, Plans plans, Access access) {
        this.audit = audit;
        this.planning = planning;
        this.plans = plans;
        this.access = access;
    }

    /** Asks for the subject. */
    @GetMapping("/audit")
    @Requires(Right.READ_TRAILS)
    String subjects(Model model) {
        model.addAttribute("kinds", EnumSet.complementOf(EnumSet.of(Trail.Kind.LOGIN)));
        model.addAttribute("unknownLogins", Trail.OF_UNKNOWN_LOGINS);
        return "reporting/trails";
    }

    @GetMapping(
            path = "/audit",
            params = {"kind", "id"})
    @Requires(Right.READ_TRAILS)
    String chosen(@RequestParam String kind, @RequestParam String id) {
        return "redirect:/audit/" + kind(kind).inAddresses() + "/"
                + UriUtils.encodePathSegment(id.strip(), StandardCharsets.UTF_8);
    }

    @GetMapping("/audit/{kind}/{id}")
    String trail(@PathVariable String kind, @PathVariable String id, Model model) {
        Trail trail = new Trail(kind(kind), id);
        if (trail.kind() == Trail.Kind.CALL) {
            return "redirect:/interactions/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8) + "/trail";
        }
        requireReader(trail);
        List<AuditEvent> events = audit.trail(trail);
        if (trail.kind() == Trail.Kind.PROJECT) {
            planning.project(trail.id()).ifPresent(project -> model.addAttribute("zone", project.zone()));
        }
        model.addAttribute("trail", trail);
        model.addAttribute("events", events);
        model.addAttribute("texts", audit.texts(trail));
        model.addAttribute("actors", TrailPage.names(events, access));
        model.addAttribute("verification", audit.verify(trail));
        return "reporting/subject-trail";
    }

    private static Trail.Kind kind(String address) {
        return Arrays.stream(Trail.Kind.values())
                .filter(kind -> kind.inAddresses().equals(address))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("trails.kind.unknown", address)));
    }

    private void requireReader(Trail trail) {
        if (trail.kind() == Trail.Kind.PROJECT) {
            plans.requireReader(trail.id());
            return;
        }
        access.require(RULES.contains(trail.kind()) ? Right.READ_RULE_TRAILS : Right.READ_TRAILS);
    }
}
