package io.attune.scoring;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.changes.Pilot;
import io.attune.changes.Pilots;
import io.attune.intake.Intake;
import io.attune.scorecards.ProposedScorecards;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a scorecard in pilot would have said, beside the one in force. */
@Controller
@Requires(Right.READ_PILOTS)
class PilotPage {

    /** Single calls that are shown; all others are counted. */
    private static final int SHOWN = 200;

    private final PilotScores scores;
    private final Pilots pilots;
    private final ProposedScorecards cards;
    private final Intake intake;
    private final Access access;

    PilotPage(PilotScores scores, Pilots pilots, ProposedScorecards cards, Intake intake, Access access) {
        this.scores = scores;
        this.pilots = pilots;
        this.cards = cards;
        this.intake = intake;
        this.access = access;
    }

    /** @param table the card's name on the desk, say {@code scorecards.chat} */
    @GetMapping("/pilots/{table}")
    String pilot(@PathVariable String table, Model model) {
        Pilot pilot = pilots.of(table).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("pilot.unknown", table)));
        PilotScores.Comparison comparison = scores.compare(cards.card(table, pilot.version()), pilot);
        model.addAttribute("pilot", pilot);
        model.addAttribute("comparison", comparison);
        List<PilotScores.Call> calls = comparison.calls().stream().limit(SHOWN).toList();
        model.addAttribute("calls", calls);
        model.addAttribute(
                "interactions",
                intake.interactions(calls.stream().map(PilotScores.Call::id).toList()));
        model.addAttribute("agents", access.namesOf(comparison.byAgent().keySet()));
        model.addAttribute(
                "bands",
                comparison.card().bands().stream().collect(Collectors.toMap(band -> band.id(), band -> band.name())));
        return "scoring/pilot";
    }
}
