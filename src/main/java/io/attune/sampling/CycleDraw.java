package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.InteractionId;
import io.attune.planning.QaPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The draw of a cycle: closes the frame and keeps it, draws the random part from it, then the risk-triggered part. */
@Component
class CycleDraw {

    private final Cycles cycles;
    private final Frames frames;
    private final FrameReader reader;
    private final RiskDraw riskDraw;
    private final FollowUpRequests followUps;
    private final Selections selections;
    private final Clock clock;

    CycleDraw(
            Cycles cycles,
            Frames frames,
            FrameReader reader,
            RiskDraw riskDraw,
            FollowUpRequests followUps,
            Selections selections,
            Clock clock) {
        this.cycles = cycles;
        this.frames = frames;
        this.reader = reader;
        this.riskDraw = riskDraw;
        this.followUps = followUps;
        this.selections = selections;
        this.clock = clock;
    }

    /** @return the number of interactions drawn */
    int draw(Cycle cycle, QaPlan plan, ZoneId zone) {
        int random = quota(plan.quota().randomPerAgentWeek(), cycle);
        int risk = quota(plan.quota().riskPerAgentWeek(), cycle);
        Instant closedAt = clock.instant();
        Draw draw = new Draw(cycle.seed(), random);
        FrameReader.Contents contents = reader.read(cycle, zone, draw);
        List<RankedStratum> strata = draw.strata();
        frames.insert(cycle.id(), strata);
        cycles.drawn(
                cycle.drawn(new Cycle.Drawn(random, risk, frame(cycle, contents, strata, closedAt), clock.instant())));
        DrawnFrame frame = new DrawnFrame(strata, contents.late(), zone);
        strata.forEach(ranked -> ranked.drawn()
                .forEach(member -> selections.random(
                        new InteractionId(member), ranked.stratum(), frame.isLate(member), cycle, plan)));
        List<RiskDraw.Selected> risky =
                riskDraw.from(frame, cycle, risk, followUps.open(cycle.project(), cycle.from()));
        risky.forEach(each -> {
            selections.risk(each, frame.isLate(each.interaction().value()), cycle, plan);
            each.followUps().forEach(followUp -> followUps.drawn(followUp, each.interaction()));
        });
        return strata.stream().mapToInt(ranked -> ranked.stratum().drawn()).sum() + risky.size();
    }

    static int quota(int perWeek, Cycle cycle) {
        double weeks = Duration.between(cycle.from(), cycle.to()).toHours() / 168.0;
        return (int) Math.ceil(perWeek * weeks - 0.01);
    }

    private static Frame frame(
            Cycle cycle, FrameReader.Contents contents, List<RankedStratum> strata, Instant closedAt) {
        Message filter = Message.of(
                "cycle.frame.filter",
                cycle.from(),
                cycle.to(),
                contents.drawnBefore(),
                contents.late().size());
        return new Frame(closedAt, contents.size(), contents.late().size(), Draw.hash(strata), filter);
    }

    /** The random part once more, from the stored seed and frame. */
    List<RankedStratum> again(Cycle cycle, int perAgent) {
        Draw draw = new Draw(cycle.seed(), perAgent);
        frames.each(cycle.id(), ranked -> {
            Stratum stratum = ranked.stratum();
            ranked.members()
                    .forEach(
                            member -> draw.add(stratum.agent(), stratum.businessType(), stratum.slot(), member, false));
        });
        return draw.strata();
    }
}
