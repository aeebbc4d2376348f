package io.attune.planning;

import io.attune.rules.TableDesk;
import org.springframework.stereotype.Component;

/** Scorecards as they are proposed on the desk. */
@Component
public class ScorecardDesk {

    private final TableDesk desk;

    ScorecardDesk(TableDesk desk) {
        this.desk = desk;
    }

    /**
     * A version on the desk, whether it is in force or not; the number of a card's version is another one.
     *
     * @param table the card's name on the desk, say {@code scorecards.chat}
     * @throws IllegalArgumentException if there is no such card or version
     */
    public Scorecard card(String table, int version) {
        if (!table.startsWith(Scorecards.FOLDER)) {
            throw new IllegalArgumentException(table + " is no scorecard");
        }
        return ScorecardSheet.read(Scorecards.id(table), desk.sheet(table, version));
    }
}
