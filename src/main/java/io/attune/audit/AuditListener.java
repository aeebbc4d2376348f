package io.attune.audit;

import io.attune.access.Absence;
import io.attune.access.AbsenceEntered;
import io.attune.access.AbsenceWithdrawn;
import io.attune.coaching.ActionTakenForm;
import io.attune.coaching.CoachingClosed;
import io.attune.coaching.CoachingHeld;
import io.attune.coaching.CoachingOpened;
import io.attune.coaching.CoachingSession;
import io.attune.coaching.FollowUpDecided;
import io.attune.coaching.FormSigned;
import io.attune.feedback.Dispute;
import io.attune.feedback.DisputeDecided;
import io.attune.feedback.DisputeRaised;
import io.attune.feedback.EvaluationAcknowledged;
import io.attune.feedback.FeedbackRelease;
import io.attune.feedback.FeedbackReleased;
import io.attune.feedback.NoticeSent;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionReceived;
import io.attune.intake.InteractionsReceived;
import io.attune.intake.Pairing;
import io.attune.intake.PairingDecided;
import io.attune.intake.PairingProposed;
import io.attune.planning.ContractChanged;
import io.attune.planning.PlanNoticeSent;
import io.attune.planning.PlanStep;
import io.attune.planning.PlanStepTaken;
import io.attune.planning.Project;
import io.attune.planning.ProjectRegistered;
import io.attune.planning.QaPlan;
import io.attune.planning.TierStep;
import io.attune.planning.TierStepTaken;
import io.attune.review.Assignment;
import io.attune.review.QuotaWarning;
import io.attune.review.QuotaWarningEscalated;
import io.attune.review.QuotaWarningHandled;
import io.attune.review.QuotaWillBeMissed;
import io.attune.review.ReviewAssigned;
import io.attune.review.ReviewLeftToGroup;
import io.attune.review.ReviewRouted;
import io.attune.review.ReviewSubmitted;
import io.attune.review.ReviewWithdrawn;
import io.attune.rules.DeskVersion;
import io.attune.rules.FiredRow;
import io.attune.rules.RuleTableActivated;
import io.attune.rules.RuleTableApproved;
import io.attune.rules.RuleTablePilotEnded;
import io.attune.rules.RuleTablePilotStarted;
import io.attune.rules.RuleTableProposed;
import io.attune.rules.RuleTableScheduleCancelled;
import io.attune.rules.RuleTableScheduled;
import io.attune.rules.RuleTableSimulated;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleClosed;
import io.attune.sampling.CycleOpened;
import io.attune.sampling.FollowUpRequest;
import io.attune.sampling.FollowUpRequested;
import io.attune.sampling.InteractionSelected;
import io.attune.sampling.Sample;
import io.attune.sampling.SampleEnded;
import io.attune.sampling.SampleReplaced;
import io.attune.scoring.Evaluation;
import io.attune.scoring.EvaluationScored;
import io.attune.scoring.EvaluationSettled;
import io.attune.scoring.Opinion;
import io.attune.scoring.Rescore;
import io.attune.scoring.RescoreEnded;
import io.attune.scoring.RescoreOrder;
import io.attune.scoring.RescoreStarted;
import io.attune.scoring.SecondOpinionSwitched;
import io.attune.scoring.SecondOpinionTrained;
import io.attune.transcription.Correction;
import io.attune.transcription.CorrectionAdded;
import io.attune.transcription.CorrectionWithdrawn;
import io.attune.transcription.InteractionTranscribed;
import io.attune.transcription.InteractionsTranscribed;
import io.attune.transcription.RecordingFoundUnreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One line for each event of a call or a cycle, with the versions it rests on. */
@Component
class AuditListener {

    private final Audit audit;

    AuditListener(Audit audit) {
        this.audit = audit;
    }

    /** Before the others, which may publish more about the call. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(InteractionReceived event) {
        audit.append(List.of(entry(event)));
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(InteractionsReceived event) {
        audit.append(event.all().stream().map(AuditListener::entry).toList());
    }

    private static Audit.Entry entry(InteractionReceived event) {
        Interaction interaction = event.interaction();
        return entry(
                interaction.id().value(),
                "InteractionReceived",
                "project",
                interaction.project(),
                "externalId",
                interaction.externalId(),
                "agent",
                interaction.agent(),
                "recording",
                interaction.recording(),
                "format",
                interaction.recordingFormat(),
                "transcript",
                interaction.hasTranscript() ? "yes" : "no");
    }

    @EventListener
    void on(CycleOpened event) {
        Cycle cycle = event.cycle();
        append(
                cycle.id().value(),
                "CycleOpened",
                "project",
                cycle.project(),
                "from",
                cycle.from(),
                "to",
                cycle.to(),
                "seed",
                cycle.seed());
    }

    @EventListener
    void on(CycleClosed event) {
        append(
                event.cycle().id().value(),
                "CycleClosed",
                "planVersion",
                event.cycle().planVersion(),
                "drawn",
                event.progress().drawn(),
                "closed",
                event.progress().closed(),
                "replaced",
                event.progress().replaced(),
                "dropped",
                event.progress().dropped(),
                "open",
                event.progress().open());
    }

    @EventListener
    void on(InteractionSelected event) {
        Sample sample = event.sample();
        append(
                sample.interaction().value(),
                "InteractionSelected",
                "cycle",
                sample.cycle(),
                "planVersion",
                sample.planVersion(),
                "rule",
                event.rules().stream().map(AuditListener::rule).collect(Collectors.joining(", ")),
                "seed",
                event.seed(),
                "stratum",
                sample.agent() + " / " + sample.businessType() + " / " + sample.slot(),
                "late",
                sample.late() ? "yes" : null,
                "part",
                sample.part(),
                "reason",
                sample.reason(),
                "probability",
                sample.probability());
    }

    @EventListener
    void on(SampleReplaced event) {
        append(
                event.replaced().interaction().value(),
                "SampleReplaced",
                "reason",
                event.replaced().ending().reason(),
                "by",
                event.replaced().ending().by(),
                "replacement",
                event.replacement() == null ? "none left" : event.replacement().interaction());
    }

    @EventListener
    void on(SampleEnded event) {
        append(
                event.sample().interaction().value(),
                event.sample().state() == Sample.State.DROPPED ? "SampleDropped" : "CallClosed",
                "reason",
                event.sample().ending().reason());
    }

    @EventListener
    void on(InteractionTranscribed event) {
        audit.append(List.of(entry(event)));
    }

    @EventListener
    void on(InteractionsTranscribed event) {
        audit.append(event.all().stream().map(AuditListener::entry).toList());
    }

    private static Audit.Entry entry(InteractionTranscribed event) {
        return entry(
                event.interaction().value(),
                "InteractionTranscribed",
                "transcriptVersion",
                event.version(),
                "source",
                event.source(),
                "words",
                event.words(),
                "confidence",
                event.confidence(),
                "doubt",
                event.doubt());
    }

    @EventListener
    void on(RecordingFoundUnreadable event) {
        append(event.interaction().value(), "RecordingFoundUnreadable", "reason", event.reason());
    }

    @EventListener
    void on(EvaluationScored event) {
        Evaluation evaluation = event.evaluation();
        append(
                evaluation.interaction().value(),
                "EvaluationScored",
                "evaluation",
                evaluation.id(),
                "kind",
                evaluation.kind(),
                "scorecard",
                evaluation.scorecard() + " v" + evaluation.scorecardVersion(),
                "planVersion",
                evaluation.planVersion(),
                "rulesVersion",
                evaluation.rulesVersion(),
                "total",
                evaluation.total(),
                "beforeEffects",
                evaluation.beforeEffects(),
                "supersedes",
                evaluation.supersedes());
    }

    @EventListener
    void on(ReviewRouted event) {
        append(
                event.interaction().value(),
                "ReviewRouted",
                "route",
                event.route(),
                "reason",
                event.reason(),
                "rule",
                rule(event.row()));
    }

    @EventListener
    void on(ReviewSubmitted event) {
        append(
                event.evaluation().interaction().value(),
                "ReviewSubmitted",
                "evaluation",
                event.evaluation().id(),
                "review",
                event.position() == 1 ? "first" : "second, independent",
                "answersOtherThanTheMachines",
                event.changed());
    }

    @EventListener
    void on(EvaluationSettled event) {
        append(
                event.evaluation().interaction().value(),
                "EvaluationSettled",
                "evaluation",
                event.evaluation().id(),
                "round",
                event.round(),
                "total",
                event.evaluation().total(),
                "criticalFailed",
                event.evaluation().criticalFailed() ? "yes" : "no");
    }

    @EventListener
    void on(FeedbackReleased event) {
        FeedbackRelease release = event.release();
        append(
                release.interaction().value(),
                "FeedbackReleased",
                "evaluation",
                release.evaluation(),
                "agent",
                release.agent(),
                "round",
                release.round(),
                "disputeUntil",
                release.disputeUntil());
    }

    @EventListener
    void on(EvaluationAcknowledged event) {
        append(
                event.release().interaction().value(),
                "EvaluationAcknowledged",
                "round",
                event.release().round(),
                "answer",
                event.release().answer().reply(),
                "remark",
                event.release().answer().remark());
    }

    @EventListener
    void on(DisputeRaised event) {
        Dispute dispute = event.dispute();
        append(
                dispute.interaction().value(),
                "DisputeRaised",
                "dispute",
                dispute.id(),
                "criterion",
                dispute.criterion(),
                "given",
                dispute.given(),
                "proposed",
                dispute.proposed(),
                "reason",
                dispute.reason(),
                "level",
                dispute.level());
    }

    @EventListener
    void on(DisputeDecided event) {
        Dispute dispute = event.dispute();
        append(
                dispute.interaction().value(),
                "DisputeDecided",
                "dispute",
                dispute.id(),
                "criterion",
                dispute.criterion(),
                "decision",
                dispute.verdict().decision(),
                "reason",
                dispute.verdict().reason(),
                "level",
                dispute.level());
    }

    @EventListener
    void on(NoticeSent event) {
        append(
                event.notice().interaction().value(),
                "NoticeSent",
                "kind",
                event.notice().kind(),
                "recipient",
                event.notice().recipient(),
                "reason",
                event.notice().reason());
    }

    @EventListener
    void on(FollowUpDecided event) {
        append(
                event.interaction().value(),
                "FollowUpDecided",
                "followUp",
                event.followUp(),
                "reason",
                event.reason(),
                "rule",
                rule(event.row()));
    }

    @EventListener
    void on(CoachingOpened event) {
        append(
                event.form().interaction().value(),
                "CoachingOpened",
                "form",
                event.form().id(),
                "problems",
                String.join(", ", event.form().problems()));
    }

    @EventListener
    void on(CoachingHeld event) {
        CoachingSession session = latest(event.form());
        append(
                event.form().interaction().value(),
                "CoachingHeld",
                "form",
                event.form().id(),
                "round",
                session.round(),
                "coach",
                session.coach(),
                "minutes",
                session.minutes(),
                "actionsDue",
                session.actionsDue(),
                "fingerprint",
                session.fingerprint());
    }

    @EventListener
    void on(FormSigned event) {
        CoachingSession session = latest(event.form());
        append(
                event.form().interaction().value(),
                "FormSigned",
                "form",
                event.form().id(),
                "signing",
                session.signature().signing(),
                "fingerprint",
                session.fingerprint(),
                "remark",
                session.signature().remark());
    }

    @EventListener
    void on(CoachingClosed event) {
        append(
                event.form().interaction().value(),
                "CoachingClosed",
                "form",
                event.form().id());
    }

    @EventListener
    void on(RuleTableProposed event) {
        appendTable(event.version(), "RuleTableProposed");
    }

    @EventListener
    void on(RuleTableApproved event) {
        appendTable(event.version(), "RuleTableApproved");
    }

    @EventListener
    void on(RuleTableActivated event) {
        appendTable(event.version(), "RuleTableActivated");
    }

    @EventListener
    void on(RuleTablePilotStarted event) {
        appendTable(event.version(), "RuleTablePilotStarted");
    }

    @EventListener
    void on(RuleTablePilotEnded event) {
        appendTable(event.version(), "RuleTablePilotEnded");
    }

    @EventListener
    void on(RuleTableSimulated event) {
        appendTable(event.version(), "RuleTableSimulated", "days", event.days(), "changes", event.changes());
    }

    /** With the rules' other changes: it says what a version of them would do. */
    @EventListener
    void on(RescoreStarted event) {
        appendRescore(
                event.rescore(), "RescoreStarted", "calls", event.rescore().calls());
    }

    @EventListener
    void on(RescoreEnded event) {
        Rescore rescore = event.rescore();
        appendRescore(
                rescore,
                "RescoreEnded",
                "state",
                rescore.state(),
                "done",
                rescore.done(),
                "failure",
                rescore.failure());
    }

    private void appendRescore(Rescore rescore, String action, Object... details) {
        RescoreOrder order = rescore.order();
        append(
                Audit.trailOfTable("automatic-scoring"),
                action,
                Stream.concat(
                                Stream.of(
                                        "rescore",
                                        rescore.id(),
                                        "version",
                                        order.rulesVersion(),
                                        "phrases",
                                        order.phrasesVersion(),
                                        "hash",
                                        rescore.rulesHash(),
                                        "project",
                                        order.project(),
                                        "agent",
                                        order.agent(),
                                        "from",
                                        order.from(),
                                        "to",
                                        order.to(),
                                        "judgedBy",
                                        order.judgedBy(),
                                        "scorecard",
                                        order.scorecard() == null
                                                ? null
                                                : order.scorecard() + " v" + order.scorecardVersion()),
                                Stream.of(details))
                        .toArray());
    }

    @EventListener
    void on(RuleTableScheduled event) {
        appendTable(
                event.version(),
                "RuleTableScheduled",
                "activatesAt",
                event.scheduled().due());
    }

    @EventListener
    void on(RuleTableScheduleCancelled event) {
        appendTable(
                event.version(),
                "RuleTableScheduleCancelled",
                "activatesAt",
                event.scheduled().due());
    }

    /** A table has a trail of its own, under an id that follows from its name. */
    private void appendTable(DeskVersion version, String action, Object... more) {
        List<Object> details = new ArrayList<>(List.of(
                "table",
                version.table(),
                "version",
                version.version(),
                "hash",
                version.hash(),
                "author",
                version.author(),
                "reason",
                version.reason()));
        if (version.isApproved()) {
            details.addAll(List.of("approver", version.approver()));
        }
        details.addAll(List.of(more));
        append(Audit.trailOfTable(version.table()), action, details.toArray());
    }

    @EventListener
    void on(FollowUpRequested event) {
        FollowUpRequest followUp = event.followUp();
        append(
                followUp.coached().value(),
                "FollowUpAsked",
                "criterion",
                followUp.criterion(),
                "calls",
                followUp.calls(),
                "until",
                followUp.until());
    }

    /** A project has a trail of its own, under an id that follows from its code. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ProjectRegistered event) {
        Project project = event.project();
        append(
                Audit.trailOfProject(project.code()),
                "ProjectRegistered",
                "project",
                project.code(),
                "client",
                project.client(),
                "direction",
                project.direction(),
                "tier",
                project.tier(),
                "months",
                project.contractMonths());
    }

    @EventListener
    void on(PlanStepTaken event) {
        PlanStep step = event.step();
        QaPlan plan = event.plan();
        append(
                Audit.trailOfProject(step.project()),
                "Plan" + inOneWord(step.kind()),
                "planVersion",
                step.version(),
                "direction",
                plan.direction(),
                "tier",
                plan.tier(),
                "term",
                plan.term(),
                "phase",
                plan.phase(),
                "reason",
                step.reason(),
                "basis",
                step.basis(),
                "rules",
                plan.rows().stream().map(AuditListener::rule).collect(Collectors.joining(", ")));
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(TierStepTaken event) {
        TierStep step = event.step();
        append(
                Audit.trailOfProject(step.project()),
                "Tier" + inOneWord(step.kind()),
                "tier",
                step.tier(),
                "reason",
                step.reason().en(),
                "rule",
                step.row() == null ? null : rule(step.row()));
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ContractChanged event) {
        append(
                Audit.trailOfProject(event.step().project()),
                "ContractChanged",
                "months",
                event.step().months(),
                "before",
                event.before(),
                "reason",
                event.step().reason());
    }

    @EventListener
    void on(PlanNoticeSent event) {
        append(
                Audit.trailOfProject(event.notice().project()),
                "PlanNoticeSent",
                "kind",
                event.notice().kind(),
                "recipient",
                event.notice().recipient(),
                "reason",
                event.notice().reason());
    }

    /** {@code CHANGE_ASKED} becomes {@code ChangeAsked}. */
    private static String inOneWord(Enum<?> kind) {
        return Arrays.stream(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static CoachingSession latest(ActionTakenForm form) {
        return form.latestSession().orElseThrow();
    }

    private static String rule(FiredRow row) {
        return row.table() + "@" + row.version() + " row " + row.row();
    }

    private void append(UUID subject, String action, Object... details) {
        audit.append(List.of(entry(subject, action, details)));
    }

    private static Audit.Entry entry(UUID subject, String action, Object... details) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            if (details[i + 1] != null) {
                named.put((String) details[i], String.valueOf(details[i + 1]));
            }
        }
        return new Audit.Entry(subject, action, named);
    }

    @EventListener
    void on(ReviewAssigned event) {
        Assignment assignment = event.assignment();
        append(
                assignment.interaction().value(),
                "ReviewAssigned",
                "reviewer",
                assignment.reviewer(),
                "position",
                assignment.position(),
                "reason",
                assignment.reason(),
                "rule",
                assignment.rule());
    }

    @EventListener
    void on(ReviewWithdrawn event) {
        append(
                event.assignment().interaction().value(),
                switch (event.end()) {
                    case REFUSED -> "ReviewRefused";
                    case UNUSABLE -> "CallFoundUnusable";
                    case ABSENT, REASSIGNED -> "ReviewWithdrawn";
                },
                "reviewer",
                event.assignment().reviewer(),
                "position",
                event.assignment().position(),
                "reason",
                event.reason());
    }

    @EventListener
    void on(ReviewLeftToGroup event) {
        append(
                event.review().interaction().value(),
                "ReviewLeftToGroup",
                "position",
                event.review().position(),
                "reason",
                event.review().reason());
    }

    @EventListener
    void on(QuotaWillBeMissed event) {
        appendWarning(event.warning(), "QuotaWillBeMissed", null, null);
    }

    @EventListener
    void on(QuotaWarningHandled event) {
        appendWarning(event.warning(), "QuotaWarningHandled", event.handling(), event.note());
    }

    @EventListener
    void on(QuotaWarningEscalated event) {
        appendWarning(event.warning(), "QuotaWarningEscalated", null, null);
    }

    private void appendWarning(QuotaWarning warning, String action, Object handling, String note) {
        append(
                Audit.trailOfProject(warning.project()),
                action,
                "project",
                warning.project(),
                "day",
                warning.day(),
                "shortfalls",
                warning.shortfalls().stream()
                        .map(shortfall -> shortfall.person() + " " + shortfall.done() + "/" + shortfall.owed())
                        .collect(Collectors.joining(", ")),
                "handling",
                handling,
                "remark",
                note);
    }

    @EventListener
    void on(AbsenceEntered event) {
        appendAbsence(event.absence(), "AbsenceEntered");
    }

    @EventListener
    void on(AbsenceWithdrawn event) {
        appendAbsence(event.absence(), "AbsenceWithdrawn");
    }

    private void appendAbsence(Absence absence, String action) {
        append(
                Audit.trailOfPerson(absence.person()),
                action,
                "person",
                absence.person(),
                "from",
                absence.from(),
                "to",
                absence.to());
    }

    @EventListener
    void on(CorrectionAdded event) {
        appendCorrection(event.correction(), "CorrectionAdded");
    }

    @EventListener
    void on(CorrectionWithdrawn event) {
        appendCorrection(event.correction(), "CorrectionWithdrawn");
    }

    private void appendCorrection(Correction correction, String action) {
        append(
                Audit.trailOfProject(correction.project()),
                action,
                "language",
                correction.language(),
                "heard",
                correction.heard(),
                "meant",
                correction.meant());
    }

    @EventListener
    void on(SecondOpinionTrained event) {
        Opinion opinion = event.opinion();
        append(
                Audit.trailOfCriterion(opinion.criterion()),
                "SecondOpinionTrained",
                "criterion",
                opinion.criterion(),
                "language",
                opinion.language(),
                "version",
                opinion.version(),
                "calls",
                opinion.heldOut().n(),
                "equalAnswers",
                opinion.heldOut().agreed());
    }

    @EventListener
    void on(SecondOpinionSwitched event) {
        append(
                Audit.trailOfCriterion(event.criterion()),
                event.consulted() ? "SecondOpinionSwitchedOn" : "SecondOpinionSwitchedOff",
                "criterion",
                event.criterion(),
                "language",
                event.language());
    }

    @EventListener
    void on(PairingProposed event) {
        appendPairing(event.pairing(), "PairingProposed");
    }

    @EventListener
    void on(PairingDecided event) {
        appendPairing(event.pairing(), event.interaction() == null ? "PairingRejected" : "PairingConfirmed");
    }

    private void appendPairing(Pairing pairing, String action) {
        append(
                Audit.trailOfProject(pairing.project()),
                action,
                "call",
                pairing.externalId(),
                "file",
                pairing.recording(),
                "secondsApart",
                pairing.secondsApart(),
                "confidence",
                pairing.confidence());
    }
}
