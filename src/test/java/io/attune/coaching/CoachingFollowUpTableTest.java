package io.attune.coaching;

import io.attune.rules.TableSpecification;
import java.util.stream.Stream;

/** How many calls are drawn after a coaching. */
class CoachingFollowUpTableTest extends TableSpecification<CoachedCalls> {

    CoachingFollowUpTableTest() {
        super("coaching-follow-up", CoachedCalls.class);
    }

    @Override
    protected Stream<Case<CoachedCalls>> cases() {
        return Stream.of(
                row(3, new CoachedCalls(5, 28), new CoachedQuestion("PLATINUM", "yes")),
                row(4, new CoachedCalls(4, 28), new CoachedQuestion("PLATINUM", "no")),
                row(5, new CoachedCalls(3, 28), new CoachedQuestion("GENERAL", "no")));
    }
}
