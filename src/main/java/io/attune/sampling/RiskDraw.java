package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.Contact;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.rules.Decision;
import io.attune.rules.FiredRow;
import io.attune.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The risk-triggered part of a draw, of what was not drawn at random: first an agent's next calls after a coaching, apart
 * from the quota; then those that the table {@code sampling-policy} sees a risk in. The rows' order is the order of
 * urgency; among equals the lots decide.
 */
@Component
class RiskDraw {

    /**
     * @param rows of the sampling policy that saw the risk; none for a follow-up
     * @param followUps ids of those that it is drawn for
     */
    record Selected(
            InteractionId interaction, Stratum stratum, Message reason, List<FiredRow> rows, List<UUID> followUps) {}

    private record Candidate(
            InteractionId interaction,
            Stratum stratum,
            Instant start,
            long rank,
            @Nullable Decision<Risk> why) {

        Decision<Risk> risk() {
            return Objects.requireNonNull(why, "a risk");
        }

        Selected forItsRisk() {
            return new Selected(
                    interaction, stratum, Message.ofCell(risk().answer().reason()), List.of(risk().row()), List.of());
        }

        Selected forCoaching(List<FollowUpRequest> coached) {
            List<Message> names = coached.stream()
                    .map(FollowUpRequest::name)
                    .limit(MOST_NAMES)
                    .toList();
            return new Selected(
                    interaction,
                    stratum,
                    Message.of("cycle.reason.follow-up", names),
                    List.of(),
                    coached.stream().map(FollowUpRequest::id).toList());
        }
    }

    private static final int MOST_NAMES = 8;

    private static final Comparator<Candidate> BY_URGENCY = Comparator.comparing(
                    (Candidate call) -> call.risk().row().row())
            .thenComparing(Candidate::rank, Long::compareUnsigned)
            .thenComparing(call -> call.interaction().value());

    private static final Comparator<Candidate> BY_START = Comparator.comparing(Candidate::start)
            .thenComparing(call -> call.interaction().value());

    /** Calls whose signals are read at once. */
    private static final int AT_ONCE = 500;

    private final Intake intake;
    private final Signals signals;
    private final Rules rules;

    RiskDraw(Intake intake, Signals signals, Rules rules) {
        this.intake = intake;
        this.signals = signals;
        this.rules = rules;
    }

    /**
     * @param perAgent at most so many of each agent, follow-ups apart
     * @param open follow-ups that want calls
     */
    List<Selected> from(DrawnFrame frame, Cycle cycle, int perAgent, List<FollowUpRequests.Open> open) {
        Reading reading = new Reading(frame, cycle, perAgent, open);
        intake.eachContact(cycle.project(), cycle.from(), cycle.to(), reading::read);
        frame.late().forEach(late -> reading.read(intake.contact(new InteractionId(late))));
        reading.considerRead();
        return reading.selected();
    }

    /** Keeps of each agent as many calls as can be drawn, never all. */
    private final class Reading {

        private final DrawnFrame frame;
        private final Cycle cycle;
        private final int perAgent;
        private final SeededRanking lots;
        private final Map<String, List<FollowUpRequests.Open>> coached;
        private final Map<UUID, TreeSet<Candidate>> next = new HashMap<>();
        private final Map<String, TreeSet<Candidate>> mostUrgent = new TreeMap<>();
        private final Map<String, Double> daysOfAgents = new HashMap<>();
        private final List<Contact> read = new ArrayList<>();

        Reading(DrawnFrame frame, Cycle cycle, int perAgent, List<FollowUpRequests.Open> open) {
            this.frame = frame;
            this.cycle = cycle;
            this.perAgent = perAgent;
            this.lots = new SeededRanking(cycle.seed());
            this.coached = open.stream()
                    .collect(Collectors.groupingBy(each -> each.followUp().agent()));
        }

        void read(Contact contact) {
            read.add(contact);
            if (read.size() == AT_ONCE) {
                considerRead();
            }
        }

        void considerRead() {
            List<InteractionId> ids =
                    read.stream().map(contact -> contact.interaction().id()).toList();
            Map<InteractionId, Signal> given = ids.isEmpty() ? Map.of() : signals.of(ids);
            read.forEach(
                    contact -> consider(contact, given.get(contact.interaction().id())));
            read.clear();
        }

        /** @param signal null if no machine has judged the call yet */
        private void consider(Contact contact, @Nullable Signal signal) {
            Interaction call = contact.interaction();
            List<FollowUpRequests.Open> wanting = coached.getOrDefault(call.agent(), List.of()).stream()
                    .filter(open -> open.followUp().wants(call.startedAt()))
                    .toList();
            Optional<Decision<Risk>> why = riskOf(contact, signal);
            if (wanting.isEmpty() && why.isEmpty()) {
                return;
            }
            frame.stratumOfUndrawn(call).ifPresent(stratum -> {
                long rank = lots.rank(call.id().value());
                Candidate candidate = new Candidate(call.id(), stratum, call.startedAt(), rank, why.orElse(null));
                wanting.forEach(open -> keep(
                        next.computeIfAbsent(open.followUp().id(), id -> new TreeSet<>(BY_START)),
                        candidate,
                        open.missing()));
                if (why.isPresent()) {
                    keep(
                            mostUrgent.computeIfAbsent(call.agent(), agent -> new TreeSet<>(BY_URGENCY)),
                            candidate,
                            perAgent + missing(call.agent()));
                }
            });
        }

        private static void keep(TreeSet<Candidate> kept, Candidate candidate, int most) {
            kept.add(candidate);
            if (kept.size() > most) {
                kept.pollLast();
            }
        }

        private int missing(String agent) {
            return coached.getOrDefault(agent, List.of()).stream()
                    .mapToInt(FollowUpRequests.Open::missing)
                    .sum();
        }

        private Optional<Decision<Risk>> riskOf(Contact contact, @Nullable Signal signal) {
            Interaction call = contact.interaction();
            RiskQuestion question = new RiskQuestion(
                    call.contactType(),
                    call.direction(),
                    call.durationSeconds(),
                    call.attributes().getOrDefault("flagged", "no"),
                    signal != null && signal.criticalSuspected() ? "yes" : "no",
                    signal == null ? 1 : signal.confidence(),
                    contact.customersLast() == null
                            ? Double.POSITIVE_INFINITY
                            : days(contact.customersLast(), call.startedAt()),
                    daysOfAgents.computeIfAbsent(call.agent(), this::daysOf));
            return rules.decideEach("sampling-policy", List.of(question), Risk.class).stream()
                    .findFirst();
        }

        private double daysOf(String agent) {
            return days(intake.firstStart(agent).orElseThrow(), cycle.from());
        }

        private static double days(Instant from, Instant to) {
            return Duration.between(from, to).toSeconds() / 86_400.0;
        }

        List<Selected> selected() {
            Map<Candidate, List<FollowUpRequest>> followed = new TreeMap<>(BY_START);
            coached.values().stream()
                    .flatMap(Collection::stream)
                    .map(FollowUpRequests.Open::followUp)
                    .forEach(followUp -> next.getOrDefault(followUp.id(), new TreeSet<>(BY_START))
                            .forEach(call -> followed.computeIfAbsent(call, each -> new ArrayList<>())
                                    .add(followUp)));
            List<Selected> selected = new ArrayList<>();
            followed.forEach((call, ofCall) -> selected.add(call.forCoaching(ofCall)));
            mostUrgent.values().forEach(ofAgent -> ofAgent.stream()
                    .filter(call -> !followed.containsKey(call))
                    .limit(perAgent)
                    .forEach(call -> selected.add(call.forItsRisk())));
            return selected;
        }
    }
}
