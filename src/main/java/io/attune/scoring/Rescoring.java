package io.attune.scoring;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Search;
import io.attune.listening.Phrases;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.Rules;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Scorecard;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges stored transcripts once more, by any version of the rules and of the card. All nodes take part: a chunk of calls
 * is judged under the lock of its row and committed with what it found, so that no call is judged twice with effect and
 * a chunk of a node that died is at once another's.
 */
@Service
public class Rescoring {

    private static final int SHOWN = 100;

    /** A chunk that failed so often fails the whole. */
    private static final int MOST_ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(Rescoring.class);

    private final Rescores rescores;
    private final RescoreJudge judge;
    private final Judge rulesJudge;
    private final Rules rules;
    private final PinnedRules stated;
    private final Changes changes;
    private final Planning planning;
    private final Intake intake;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int chunk;

    Rescoring(
            Rescores rescores,
            RescoreJudge judge,
            Judge rulesJudge,
            Rules rules,
            PinnedRules stated,
            Changes changes,
            Planning planning,
            Intake intake,
            Access access,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            ScoringSettings settings) {
        this.rescores = rescores;
        this.judge = judge;
        this.rulesJudge = rulesJudge;
        this.rules = rules;
        this.stated = stated;
        this.changes = changes;
        this.planning = planning;
        this.intake = intake;
        this.access = access;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.chunk = settings.chunk();
    }

    /**
     * Starts a re-score of the calls that are there now.
     *
     * @throws Refused naming each value that is not allowed; then nothing is started
     * @throws TablesDoNotCompile if that version of the rules asks for what those phrases have not, or if this release does not
     *     understand one of them any more
     * @throws NotAllowed if the login is no process owner, and no manager of the project
     */
    public RescoreId start(RescoreOrder order) {
        requireStarter(order);
        refuseIfWrong(order);
        String hash = stated.by(order.by(), () -> {
            rulesJudge.check(rules.sheet(Judge.TABLE));
            return rulesJudge.rulesVersion();
        });
        Instant now = clock.instant();
        List<Rescores.Chunk> chunks = chunks(order, now);
        if (chunks.isEmpty()) {
            throw new Refused(
                    Message.of("rescore.set"), Message.of("rescore.no-call"), Message.of("rescore.some-call"));
        }
        Rescore rescore = new Rescore(
                new RescoreId(UUID.randomUUID()),
                order,
                hash,
                stated.inForce(),
                Rescore.State.RUNNING,
                chunks.stream().mapToInt(Rescores.Chunk::calls).sum(),
                0,
                0,
                access.actor(),
                now,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            rescores.insert(rescore, chunks);
            events.publishEvent(new RescoreStarted(rescore));
        });
        return rescore.id();
    }

    private List<Rescores.Chunk> chunks(RescoreOrder order, Instant now) {
        List<Rescores.Chunk> chunks = new ArrayList<>();
        List<InteractionId> open = new ArrayList<>();
        intake.eachId(search(order), now, id -> {
            open.add(id);
            if (open.size() == chunk) {
                chunks.add(chunk(chunks.size() + 1, open));
                open.clear();
            }
        });
        if (!open.isEmpty()) {
            chunks.add(chunk(chunks.size() + 1, open));
        }
        return chunks;
    }

    private static Rescores.Chunk chunk(int number, List<InteractionId> calls) {
        return new Rescores.Chunk(number, calls.get(0), calls.get(calls.size() - 1), calls.size(), 0);
    }

    private Search search(RescoreOrder order) {
        ZoneId zone = planning.project(String.valueOf(order.project()))
                .map(Project::zone)
                .orElse(clock.getZone());
        return new Search(
                order.project(),
                order.agent(),
                null,
                null,
                order.from() == null ? null : order.from().atStartOfDay(zone).toInstant(),
                order.to() == null
                        ? null
                        : order.to().plusDays(1).atStartOfDay(zone).toInstant(),
                null,
                access.reach(Right.START_RESCORES));
    }

    private void refuseIfWrong(RescoreOrder order) {
        List<Refused.Problem> wrong = new ArrayList<>();
        if (order.project() != null && planning.project(order.project()).isEmpty()) {
            wrong.add(wrong("project", order.project(), Message.of("rescore.known-project")));
        }
        if (order.agent() != null
                && access.find(order.agent())
                        .filter(each -> each.is(Role.AGENT))
                        .isEmpty()) {
            wrong.add(wrong("agent", order.agent(), Message.of("rescore.known-agent")));
        }
        if (order.from() != null && order.to() != null && order.to().isBefore(order.from())) {
            wrong.add(wrong("to", order.to(), Message.of("rescore.not-before", order.from())));
        }
        refuseUnknownVersion("rules", order.rulesVersion(), rulesVersions(), wrong);
        refuseUnknownVersion("phrases", order.phrasesVersion(), phrasesVersions(), wrong);
        refuseUnknownCards(order, wrong);
        if (!(order.passMark() >= 0 && order.passMark() <= 100)) {
            wrong.add(wrong("pass-mark", order.passMark(), Message.of("rescore.zero-to-hundred")));
        }
        rescores.running().stream()
                .filter(running -> running.order().equals(order))
                .findFirst()
                .ifPresent(same -> wrong.add(new Refused.Problem(
                        Message.of("rescore.set"),
                        Message.of("rescore.same-running"),
                        Message.of("rescore.another-set"))));
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
    }

    /** @param known the newest first */
    private static void refuseUnknownVersion(
            String field, int asked, List<Version> known, List<Refused.Problem> wrong) {
        if (known.stream().noneMatch(version -> version.number() == asked)) {
            wrong.add(wrong(
                    field, asked, Message.of("rescore.one-to", known.get(0).number())));
        }
    }

    private void refuseUnknownCards(RescoreOrder order, List<Refused.Problem> wrong) {
        List<Scorecard> cards = planning.scorecards();
        if (order.judgedBy() != null
                && cards.stream().noneMatch(card -> card.id().equals(order.judgedBy()))) {
            wrong.add(wrong("judged-by", order.judgedBy(), Message.of("rescore.known-card")));
        }
        if (order.scorecard() != null
                && cards.stream()
                        .noneMatch(card -> card.id().equals(order.scorecard())
                                && Integer.valueOf(card.version()).equals(order.scorecardVersion()))) {
            wrong.add(wrong(
                    "card",
                    order.scorecard() + " v" + order.scorecardVersion(),
                    Message.of("rescore.known-card-version")));
        }
    }

    private static Refused.Problem wrong(String field, Object found, Message allowed) {
        return new Refused.Problem(Message.of("rescore." + field), Message.value(found), allowed);
    }

    /**
     * Stops it; what is judged already stays to be read.
     *
     * @throws NotAllowed unless the login might have started it
     */
    public void cancel(RescoreId id) {
        Rescore rescore = rescore(id);
        requireStarter(rescore.order());
        transaction.executeWithoutResult(status -> end(id, Rescore.State.CANCELLED, null));
    }

    private void end(RescoreId id, Rescore.State state, String failure) {
        if (rescores.end(id, state, failure, clock.instant())) {
            events.publishEvent(new RescoreEnded(rescores.find(id).orElseThrow()));
        }
    }

    /** Judges a chunk that nobody else judges at this moment; false if there was none. */
    boolean next() {
        for (Rescore rescore : rescores.running()) {
            if (next(rescore)) {
                return true;
            }
            endIfDone(rescore.id());
        }
        return false;
    }

    private boolean next(Rescore rescore) {
        int[] number = new int[1];
        try {
            return transaction.execute(status -> {
                Optional<Rescores.Chunk> held = rescores.hold(rescore.id());
                held.ifPresent(chunk -> {
                    number[0] = chunk.number();
                    judge(rescore, chunk);
                });
                return held.isPresent();
            });
        } catch (RuntimeException failed) {
            if (number[0] == 0) {
                throw failed;
            }
            log.error("Re-score {}: chunk {} failed", rescore.id(), number[0], failed);
            transaction.executeWithoutResult(status -> failed(rescore, number[0], failed));
            return false;
        }
    }

    private void judge(Rescore rescore, Rescores.Chunk chunk) {
        List<Interaction> calls =
                intake.between(search(rescore.order()), rescore.startedAt(), chunk.first(), chunk.last());
        List<Rescored> results = judge.judge(rescore, calls);
        rescores.done(rescore.id(), chunk, results, calls.size() - results.size(), clock.instant());
    }

    private void failed(Rescore rescore, int chunk, RuntimeException why) {
        if (rescores.failed(rescore.id(), chunk) >= MOST_ATTEMPTS) {
            end(rescore.id(), Rescore.State.FAILED, String.valueOf(why.getMessage()));
        }
    }

    private void endIfDone(RescoreId id) {
        transaction.executeWithoutResult(status -> {
            if (rescores.endIfDone(id, clock.instant())) {
                events.publishEvent(new RescoreEnded(rescores.find(id).orElseThrow()));
            }
        });
    }

    /** The newest first, as far as the login may read them. */
    public List<Rescore> latest() {
        return rescores.latest(SHOWN).stream()
                .filter(rescore -> mayRead(rescore.order()))
                .toList();
    }

    /**
     * @throws io.attune.NotFound if there is none with that id
     * @throws NotAllowed if the login may not read it
     */
    public Rescore rescore(RescoreId id) {
        Rescore rescore = rescores.find(id).orElseThrow(() -> new NotFound(Message.of("rescore.unknown", id)));
        if (!mayRead(rescore.order())) {
            throw new NotAllowed(Message.of("right.rescore"));
        }
        return rescore;
    }

    /** What it found so far. */
    public RescoreFigures figures(RescoreId id) {
        return rescores.figures(rescore(id).id());
    }

    /** Calls with another answer, those first that pass or fail now. */
    public List<Rescored> changed(RescoreId id, int limit, int offset) {
        return rescores.changed(rescore(id).id(), limit, offset);
    }

    /** Versions of the table {@code automatic-scoring}, approved or not, the newest first. */
    public List<Version> rulesVersions() {
        return changes.versions(Judge.TABLE);
    }

    /** Versions of the phrases, approved or not, the newest first. */
    public List<Version> phrasesVersions() {
        return changes.versions(Phrases.TABLE);
    }

    /** Versions of rules and phrases, approved or not, the newest first, and which the machine judges by now. */
    public record Choice(List<Version> rules, List<Version> phrases, RulesVersions inForce) {}

    /** What a re-score can be started with. */
    public Choice choice() {
        Map<String, List<Version>> all = changes.versions(List.of(Judge.TABLE, Phrases.TABLE));
        List<Version> rules = all.getOrDefault(Judge.TABLE, List.of());
        List<Version> phrases = all.getOrDefault(Phrases.TABLE, List.of());
        return new Choice(
                rules,
                phrases,
                new RulesVersions(changes.active(Judge.TABLE, rules), changes.active(Phrases.TABLE, phrases)));
    }

    /** The projects that the login may name. */
    public List<Project> projects() {
        Reach reach = access.reach(Right.READ_RESCORES);
        return planning.projects().stream()
                .filter(project -> reach.coversProject(project.code()))
                .toList();
    }

    private boolean mayRead(RescoreOrder order) {
        return covers(Right.READ_RESCORES, order);
    }

    private void requireStarter(RescoreOrder order) {
        if (!covers(Right.START_RESCORES, order)) {
            throw Right.START_RESCORES.refusal();
        }
    }

    /** An order without a project is for those who have the right everywhere. */
    private boolean covers(Right right, RescoreOrder order) {
        Reach reach = access.reach(right);
        return reach.everything() || order.project() != null && reach.coversProject(order.project());
    }
}
