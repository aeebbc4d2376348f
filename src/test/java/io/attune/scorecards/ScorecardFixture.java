package io.attune.scorecards;

import io.attune.Text;
import io.attune.scorecards.Criterion.Effect;
import io.attune.scorecards.Question.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scorecards for tests. */
public final class ScorecardFixture {

    private ScorecardFixture() {}

    /** A card of two sections with all types of questions, weighed in any way. */
    public static Scorecard any(Random random) {
        Weighting weighting = Weighting.values()[random.nextInt(Weighting.values().length)];
        List<Section> sections = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (String id : List.of("a", "b")) {
            List<Criterion> criteria = new ArrayList<>();
            int size = 2 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
                Type type = i == 0 ? Type.YES_NO : Type.values()[random.nextInt(Type.values().length)];
                boolean bonus = weighting == Weighting.POINTS && i > 0 && random.nextInt(4) == 0;
                criteria.add(criterion(id + "." + (char) ('a' + i), question(type), bonus, before, random));
            }
            criteria.stream()
                    .filter(criterion -> criterion.question().type() == Type.YES_NO)
                    .forEach(criterion -> before.add(criterion.id()));
            sections.add(new Section(id, text(id), id.equals("a") ? 40 : 60, criteria));
        }
        return new Scorecard("card", 1, text("card"), sections, weighting, bands());
    }

    private static List<Band> bands() {
        return List.of(
                new Band("fail", text("fail"), NumberBand.of("0 to 59").orElseThrow()),
                new Band("pass", text("pass"), NumberBand.of("60 to 100").orElseThrow()));
    }

    private static Criterion criterion(
            String id, Question question, boolean bonus, List<String> before, Random random) {
        Effect effect =
                question.isScored() && !bonus ? Effect.values()[random.nextInt(Effect.values().length)] : Effect.NONE;
        Condition condition = before.isEmpty() || random.nextInt(4) > 0
                ? null
                : new Condition(before.get(random.nextInt(before.size())), List.of("MET"));
        return new Criterion(
                id,
                text(id),
                text(id),
                1 + random.nextInt(3),
                question.isScored() && !bonus && random.nextInt(3) == 0,
                effect,
                effect == Effect.CAP ? 50 : null,
                "EITHER",
                true,
                false,
                "ATTITUDE",
                question,
                condition,
                List.of(),
                false,
                bonus);
    }

    /** A question of a type, with answers that earn all, a part, and nothing. */
    public static Question question(Type type) {
        return new Question(
                type,
                switch (type) {
                    case CHOICE -> List.of(option("all", 100), option("half", 50), option("nothing", 0));
                    case CHOICES -> List.of(option("some", 40), option("rest", 60));
                    case NUMBER -> List.of(span("0 to 1", 100.0), span("2 to 3", 50.0), span("4 or more", 0.0));
                    case RANGE -> List.of(span("1 to 5", null));
                    default -> List.of();
                });
    }

    private static Option option(String id, double earns) {
        return new Option(id, text(id), earns, null);
    }

    private static Option span(String id, Double earns) {
        return new Option(id, text(id), earns, NumberBand.of(id).orElseThrow());
    }

    private static Text text(String text) {
        return new Text(text, text);
    }

    /** Some answers that a question allows. */
    public static List<String> values(Question question) {
        return switch (question.type()) {
            case YES_NO -> List.of();
            case CHOICE -> List.of("all", "half", "nothing");
            case CHOICES -> List.of("some", "rest", "some,rest", Question.NONE);
            case NUMBER -> List.of("0", "1", "2", "3", "4", "19");
            case RANGE -> List.of("1", "2", "3", "4", "5");
            case TEXT -> List.of("a text");
            case DATE -> List.of("2026-11-27");
        };
    }

    /** The same card, where every question always counts. */
    public static Scorecard withoutConditions(Scorecard card) {
        List<Section> sections = card.sections().stream()
                .map(section -> new Section(
                        section.id(),
                        section.name(),
                        section.weight(),
                        section.criteria().stream()
                                .map(ScorecardFixture::withoutCondition)
                                .toList()))
                .toList();
        return new Scorecard(card.id(), card.version(), card.name(), sections, card.weighting(), card.bands());
    }

    private static Criterion withoutCondition(Criterion criterion) {
        return new Criterion(
                criterion.id(),
                criterion.name(),
                criterion.guide(),
                criterion.weight(),
                criterion.critical(),
                criterion.effect(),
                criterion.cap(),
                criterion.scoredBy(),
                criterion.notApplicableAllowed(),
                criterion.commentRequired(),
                criterion.quality(),
                criterion.question(),
                null,
                criterion.causes(),
                criterion.evidenceRequired(),
                criterion.bonus());
    }
}
