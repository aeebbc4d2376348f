package io.attune.review;

import io.attune.Message;
import io.attune.Refused.Problem;
import io.attune.listening.Evidence;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Option;
import io.attune.scorecards.Question;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scores;
import io.attune.scoring.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scorecard with a reviewer's answers: what they are worth, what is missing, and what is not allowed. */
final class AnsweredCard {

    private static final int LONGEST_COMMENT = 4000;

    /** A reviewer marks a moment; what it is about was said around it. */
    private static final double AROUND = 3;

    private final Scorecard card;
    private final Map<String, Answer> answers;
    private final Optional<Evaluation> machine;
    private final Scores scores;

    /** @param machine its evaluation, if there is one */
    AnsweredCard(Scorecard card, Map<String, Answer> answers, Optional<Evaluation> machine, Scoring scoring) {
        this.card = card;
        this.answers = answers;
        this.machine = machine;
        this.scores = scoring.score(
                card,
                card.criteria().stream()
                        .filter(this::isAnswered)
                        .map(this::result)
                        .toList());
    }

    Scores scores() {
        return scores;
    }

    /** One for each criterion of the card; one that the card does not count has no value. */
    List<CriterionResult> results() {
        return card.criteria().stream()
                .map(criterion -> isAnswered(criterion) && counts(criterion)
                        ? result(criterion)
                        : CriterionResult.of(criterion.id(), Result.NOT_APPLICABLE, null, null, List.of()))
                .toList();
    }

    /** Of a criterion that is answered. */
    private Answer answer(Criterion criterion) {
        return Objects.requireNonNull(answers.get(criterion.id()), criterion.id());
    }

    private CriterionResult result(Criterion criterion) {
        Answer answer = answer(criterion);
        CriterionResult result = answer.result() == null
                ? CriterionResult.of(criterion, answer.value(), null, answer.comment(), List.of())
                : CriterionResult.of(criterion.id(), answer.result(), null, answer.comment(), List.of());
        List<Evidence> evidence = new ArrayList<>();
        // the machine's evidence stays with an answer that agrees with it
        suggestion(criterion)
                .filter(suggested -> agrees(suggested, result))
                .ifPresent(suggested -> evidence.addAll(suggested.evidence()));
        if (answer.at() != null && result.isFault()) {
            evidence.add(new Evidence(
                    Math.max(0, answer.at() - AROUND), answer.at() + AROUND, null, null, "marked", null, null));
        }
        return new CriterionResult(
                result.id(),
                result.result(),
                result.score(),
                null,
                result.comment(),
                evidence,
                result.value(),
                result.isFault() ? answer.cause() : null,
                result.notApplicableBy());
    }

    private Optional<CriterionResult> suggestion(Criterion criterion) {
        return machine.flatMap(evaluation -> evaluation.criterion(criterion.id()));
    }

    static boolean agrees(CriterionResult suggested, CriterionResult own) {
        return suggested.result() == own.result()
                && (suggested.value() == null || suggested.value().equals(own.value()));
    }

    private boolean isAnswered(Criterion criterion) {
        Answer answer = answers.get(criterion.id());
        if (answer == null) {
            return false;
        }
        if (answer.result() == null) {
            return criterion.question().allows(answer.value());
        }
        return answer.result() == Result.NOT_APPLICABLE
                || criterion.question().type() == Question.Type.YES_NO && answer.result() != Result.ABSTAIN;
    }

    private boolean counts(Criterion criterion) {
        return !scores.notCounted().contains(criterion.id());
    }

    /** Criteria without an answer, in the card's order; what is not scored may go without. */
    List<String> missing() {
        return ids(criterion -> criterion.question().isScored() && !isAnswered(criterion));
    }

    /** Faults whose comment the card asks for and that have none. */
    List<String> missingComments() {
        return ids(criterion -> criterion.commentRequired() && isFault(criterion) && isBlank(criterion));
    }

    /** Faults that the card wants to see in the conversation and that rest on nothing. */
    List<String> missingEvidence() {
        return ids(criterion -> criterion.evidenceRequired()
                && isFault(criterion)
                && result(criterion).evidence().isEmpty());
    }

    /** Answers that earn less than they might. */
    List<String> faults() {
        return ids(this::isFault);
    }

    private List<String> ids(Predicate<Criterion> which) {
        return card.criteria().stream()
                .filter(this::counts)
                .filter(which)
                .map(Criterion::id)
                .toList();
    }

    private boolean isFault(Criterion criterion) {
        return isAnswered(criterion) && result(criterion).isFault();
    }

    private boolean isBlank(Criterion criterion) {
        String comment = answer(criterion).comment();
        return comment == null || comment.isBlank();
    }

    /** @param ready whether it must be complete */
    List<Problem> problems(boolean ready) {
        List<Problem> problems = new ArrayList<>();
        answers.forEach((id, answer) -> card.criterion(id)
                .ifPresentOrElse(
                        criterion -> {
                            if (counts(criterion)) {
                                check(criterion, answer, problems);
                            }
                        },
                        () -> problems.add(new Problem(
                                field(id),
                                Message.of("review.unknown"),
                                Message.of(
                                        "review.criteria-of",
                                        Message.both(
                                                card.name().en(), card.name().zh()))))));
        if (ready) {
            missing().forEach(id -> problems.add(missing(field(id), "answer")));
            missingComments().forEach(id -> problems.add(missing(field(id) + ".comment", "comment")));
            missingEvidence().forEach(id -> problems.add(missing(field(id) + ".at", "moment")));
        }
        return problems;
    }

    private static String field(String criterion) {
        return "answers." + criterion;
    }

    private static Problem missing(String field, String needed) {
        return new Problem(field, Message.of("refused.nothing"), Message.of("review.needed." + needed));
    }

    private void check(Criterion criterion, Answer answer, List<Problem> problems) {
        String field = field(criterion.id());
        boolean nothing = answer.result() == null
                && (answer.value() == null || answer.value().isBlank());
        boolean left = answer.result() == Result.NOT_APPLICABLE && criterion.notApplicableAllowed();
        boolean allowed = nothing || left || answer.result() != Result.NOT_APPLICABLE && isAnswered(criterion);
        if (!allowed) {
            problems.add(new Problem(field, entered(criterion, answer), allowed(criterion)));
        } else if (!nothing && isDecided(criterion)) {
            CriterionResult decided = suggestion(criterion).orElseThrow();
            if (!agrees(decided, result(criterion))) {
                problems.add(new Problem(
                        field,
                        entered(criterion, answer),
                        Message.of("review.machines", inWords(criterion, decided.result(), decided.value()))));
            }
        }
        tooLong(field + ".comment", answer.comment()).ifPresent(problems::add);
        if (answer.cause() != null && criterion.cause(answer.cause()).isEmpty()) {
            problems.add(new Problem(
                    field + ".cause", Message.value(answer.cause()), Message.of("refused.one-of", causes(criterion))));
        }
        if (answer.at() != null && !(answer.at() >= 0 && answer.at() < 1_000_000)) {
            problems.add(new Problem(field + ".at", Message.value(answer.at()), Message.of("review.seconds")));
        }
    }

    /** @param comment on a criterion or on the call */
    static Optional<Problem> tooLong(String field, @Nullable String comment) {
        return Optional.ofNullable(comment)
                .map(String::length)
                .filter(length -> length > LONGEST_COMMENT)
                .map(length -> new Problem(
                        field,
                        Message.of("refused.characters", length),
                        Message.of("review.at-most", LONGEST_COMMENT)));
    }

    private static Message entered(Criterion criterion, Answer answer) {
        return inWords(criterion, answer.result(), answer.result() == null ? answer.value() : null);
    }

    private static Message inWords(Criterion criterion, @Nullable Result result, @Nullable String value) {
        return value == null
                ? Message.of("result." + result)
                : criterion.question().inWords(value).message();
    }

    private static Message allowed(Criterion criterion) {
        Message answers = criterion.question().type() == Question.Type.YES_NO
                ? Message.of("review.yes-no")
                : criterion.question().allowed().message();
        return criterion.notApplicableAllowed() ? Message.of("review.or-left", answers) : answers;
    }

    private static String causes(Criterion criterion) {
        return criterion.causes().stream().map(Option::id).collect(Collectors.joining(", "));
    }

    /** Whether only the machine may answer, and has. */
    private boolean isDecided(Criterion criterion) {
        return isDecided(criterion, suggestion(criterion));
    }

    static boolean isDecided(Criterion criterion, Optional<CriterionResult> suggestion) {
        return criterion.scoredBy().equals("MACHINE")
                && suggestion
                        .filter(suggested -> suggested.result() != Result.ABSTAIN)
                        .isPresent();
    }
}
