package io.attune.scorecards;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.rules.Pilot;
import io.attune.rules.TableDesk;
import io.attune.rules.TablePilots;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Scorecards as they are proposed on the desk. */
@Component
public class ScorecardDesk {

    private final TableDesk desk;
    private final TablePilots pilots;

    ScorecardDesk(TableDesk desk, TablePilots pilots) {
        this.desk = desk;
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
        return ScorecardSheet.read(Scorecards.id(table), desk.sheet(table, version));
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
        return desk.tables().stream()
                .filter(table -> table.startsWith(Scorecards.FOLDER))
                .flatMap(table -> pilots.of(table).stream())
                .map(this::card)
                .toList();
    }

    private Scorecard card(Pilot pilot) {
        return card(pilot.table(), pilot.version());
    }
}
