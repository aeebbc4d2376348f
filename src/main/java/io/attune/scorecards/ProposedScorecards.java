package io.attune.scorecards;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.changes.Pilot;
import io.attune.changes.Pilots;
import io.attune.rules.PinnedVersions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Scorecards as they were proposed, whether in force or not. */
@Component
public class ProposedScorecards {

    private final PinnedVersions versions;
    private final Pilots pilots;

    ProposedScorecards(PinnedVersions versions, Pilots pilots) {
        this.versions = versions;
        this.pilots = pilots;
    }

    /**
     * A version on the desk, whether it is in force or not; the number of a card's version is another one.
     *
     * @param table the card's name on the desk, say {@code scorecards.chat}
     * @throws NotFound if there is no such card or version
     */
    public Scorecard card(String table, int version) {
        if (!table.startsWith(Scorecards.FOLDER)) {
            throw new NotFound(Message.of("scorecard.unknown", table));
        }
        return ScorecardSheet.read(Scorecards.id(table), versions.sheet(table, version));
    }

    /**
     * What is tried now beside the card in force.
     *
     * @param id the card's, say {@code chat}
     */
    public Optional<Scorecard> inPilot(String id) {
        return pilots.open(Scorecards.FOLDER + id).map(this::card);
    }

    /** All that are or were in pilot, of all cards. */
    public List<Scorecard> everInPilot() {
        return pilots.all().stream()
                .filter(pilot -> pilot.name().startsWith(Scorecards.FOLDER))
                .map(this::card)
                .toList();
    }

    private Scorecard card(Pilot pilot) {
        return card(pilot.name(), pilot.version());
    }
}
