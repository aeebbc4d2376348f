package io.attune.planning;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Text;
import io.attune.access.Access;
import io.attune.access.Right;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tier and the contract of a project: suggested, confirmed and changed, nothing overwritten. */
@Service
@Transactional
public class Tiers {

    static final String TABLE = "client-tier";

    private static final int LONGEST_CONTRACT = 600;

    private final Projects projects;
    private final PlanDecision decision;
    private final PlanNotices notices;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tiers(
            Projects projects,
            PlanDecision decision,
            PlanNotices notices,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.decision = decision;
        this.notices = notices;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the table {@code client-tier} and remembers what it says; the same answer is remembered once. */
    public TierSuggestion suggest(String code) {
        Project project = locked(code);
        Client client = projects.client(project.client()).orElseThrow();
        TierSuggestion suggestion = decision.suggestTier(client, project.contractMonths());
        boolean isKnown = projects.tierSteps(code).stream()
                .findFirst()
                .filter(step -> Objects.equals(suggestion.row(), step.row()))
                .isPresent();
        if (!isKnown) {
            take(code, TierStep.Kind.SUGGESTED, suggestion.tier(), suggestion.reason(), suggestion);
        }
        return suggestion;
    }

    /** What the table said last. */
    @Transactional(readOnly = true)
    public Optional<TierStep> suggested(String code) {
        return projects.tierSteps(code).stream()
                .filter(step -> step.kind() == TierStep.Kind.SUGGESTED)
                .findFirst();
    }

    /**
     * Confirms the suggested tier, or decides otherwise.
     *
     * @param reason at most 2,000 characters; required for another tier than the suggested one
     * @throws NotAllowed if the login is not marketing
     * @throws Refused if there is no tier, or no reason where there must be one
     */
    public void confirm(String code, @Nullable Tier tier, @Nullable String reason) {
        requireMarketing();
        locked(code);
        if (tier == null) {
            throw new Refused(
                    "chosenTier", Message.of("refused.nothing"), Message.of("refused.one-of", List.of(Tier.values())));
        }
        TierStep suggested = suggested(code)
                .orElseThrow(() -> new Refused(
                        "chosenTier", Message.of("tier.no-suggestion"), Message.of("tier.some-suggestion")));
        boolean other = suggested.tier() != tier;
        Text why = other ? asWritten(Plans.requireReason("tierReason", reason)) : suggested.reason();
        TierSuggestion suggestion = new TierSuggestion(suggested.tier(), suggested.reason(), suggested.row());
        take(code, other ? TierStep.Kind.OVERRIDDEN : TierStep.Kind.CONFIRMED, tier, why, suggestion);
    }

    /**
     * Changes the tier of a project at work; its managers are told.
     *
     * @throws NotAllowed if the login is not marketing
     * @throws Refused if it is the same, or there is no reason
     */
    public void change(String code, Tier tier, @Nullable String reason) {
        requireMarketing();
        String why = Plans.requireReason("reason", reason);
        Project project = locked(code);
        if (project.tier() == tier) {
            throw new Refused("tier", Message.value(tier), Message.of("tier.another"));
        }
        take(code, TierStep.Kind.CHANGED, tier, asWritten(why), null);
        notices.send(code, PlanNotice.Kind.TIER_CHANGED, why);
    }

    /** What a person wrote stands for both languages. */
    private static Text asWritten(String reason) {
        return new Text(reason, reason);
    }

    /**
     * Prolongs or cuts a contract.
     *
     * @param months counted from go-live, 1 to 600
     * @throws NotAllowed if the login is neither marketing nor an administrator
     * @throws Refused if it is the same or not allowed, or there is no reason
     */
    public void changeContract(String code, int months, @Nullable String reason) {
        access.require(Right.CHANGE_CONTRACTS);
        String why = Plans.requireReason("reason", reason);
        Project project = locked(code);
        if (months < 1 || months > LONGEST_CONTRACT || months == project.contractMonths()) {
            throw new Refused("months", Message.value(months), Message.of("contract.another", LONGEST_CONTRACT));
        }
        ContractStep step = new ContractStep(
                code, projects.contractSteps(code).size() + 1, months, why, access.actor(), clock.instant());
        projects.insert(step);
        events.publishEvent(new ContractChanged(step, project.contractMonths()));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<TierStep> steps(String code) {
        return projects.tierSteps(code);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<ContractStep> contractSteps(String code) {
        return projects.contractSteps(code);
    }

    private void take(String code, TierStep.Kind kind, Tier tier, Text reason, @Nullable TierSuggestion suggestion) {
        TierStep step = new TierStep(
                code,
                projects.tierSteps(code).size() + 1,
                kind,
                tier,
                reason,
                suggestion == null ? null : suggestion.row(),
                access.actor(),
                clock.instant());
        projects.insert(step);
        events.publishEvent(new TierStepTaken(step));
    }

    private void requireMarketing() {
        access.require(Right.SET_TIERS);
    }

    private Project locked(String code) {
        Project project = projects.find(code).orElseThrow(() -> new NotFound(Message.of("project.unknown", code)));
        projects.lock(code);
        return project;
    }
}
