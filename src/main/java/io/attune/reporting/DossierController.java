package io.attune.reporting;

import io.attune.CallDisclosed;
import io.attune.Disclosures;
import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Search;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/interactions")
@Requires(Right.READ_INTERACTIONS)
@Tag(name = "Interactions")
class DossierController {

    private static final int LARGEST_PAGE = 500;

    /** @param total number of interactions that match, on all pages */
    record Page(int total, int offset, List<Line> interactions) {}

    record Line(
            String id,
            CallState state,
            String project,
            String externalId,
            String agent,
            String channel,
            String direction,
            String contactType,
            Instant startedAt,
            double durationSeconds,
            String language) {}

    private final Reporting reporting;
    private final Intake intake;
    private final Access access;
    private final Disclosures disclosures;

    DossierController(Reporting reporting, Intake intake, Access access, Disclosures disclosures) {
        this.reporting = reporting;
        this.intake = intake;
        this.access = access;
        this.disclosures = disclosures;
    }

    @GetMapping("/{id}")
    @Operation(summary = "One interaction with its transcript, evaluations and state")
    Dossier one(@PathVariable String id, Locale locale, HttpServletRequest request) {
        InteractionId interaction = InteractionId.of(id);
        Dossier dossier = reporting.dossier(interaction, locale);
        disclosures.tell(new CallDisclosed(interaction.value(), CallDisclosed.Part.DOSSIER), request);
        return dossier;
    }

    @GetMapping
    @Operation(summary = "Interactions, the newest first", description = "Only those that the caller may see.")
    Page search(
            @RequestParam(required = false) String project,
            @RequestParam(required = false) String agent,
            @RequestParam(required = false) Instant from,
            @RequestParam(required = false) Instant to,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Refused("limit", Message.value(limit), Message.of("refused.range", 1, LARGEST_PAGE));
        }
        if (offset < 0) {
            throw new Refused("offset", Message.value(offset), Message.of("page.offset"));
        }
        Search search = new Search(project, agent, null, null, from, to, null, access.reach(Right.READ_INTERACTIONS));
        List<Interaction> found = intake.search(search, limit, offset);
        Map<InteractionId, CallState> states =
                reporting.statesOf(found.stream().map(Interaction::id).toList());
        List<Line> lines = found.stream()
                .map(interaction -> new Line(
                        interaction.id().toString(),
                        states.getOrDefault(interaction.id(), CallState.RECEIVED),
                        interaction.project(),
                        interaction.externalId(),
                        interaction.agent(),
                        interaction.channel().name(),
                        interaction.direction(),
                        interaction.contactType(),
                        interaction.startedAt(),
                        interaction.durationSeconds(),
                        interaction.language()))
                .toList();
        return new Page(intake.count(search), offset, lines);
    }
}
