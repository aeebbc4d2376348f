package io.attune.planning;

import io.attune.Message;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan says, for forms that ask about it. */
public final class PlanTexts {

    private PlanTexts() {}

    /** What changes, a line for each thing; all that the plan says if there is none before. */
    public static List<Message> differences(QaPlan plan, Optional<QaPlan> before) {
        List<Message> lines = before.map(earlier -> PlanFact.compare(earlier, plan).stream()
                        .filter(PlanFact.Line::isChanged)
                        .map(line -> Message.of(
                                "plan.fact.changed",
                                Message.of(line.what()),
                                value(line.before()),
                                value(line.after())))
                        .toList())
                .orElseGet(() -> PlanFact.of(plan).stream()
                        .map(fact -> Message.of("plan.fact", Message.of(fact.what()), value(fact)))
                        .toList());
        return lines.isEmpty() ? List.of(Message.of("plan.no-difference")) : lines;
    }

    private static Message value(@Nullable PlanFact fact) {
        return fact == null
                ? Message.of("plan.value.none")
                : Message.of(
                        fact.value(),
                        fact.arguments().stream()
                                .map(NumberFormat.getInstance(Locale.ENGLISH)::format)
                                .toArray());
    }

    /** Direction, tier, term and phase. */
    public static Message planCase(QaPlan plan) {
        return Message.of(
                "plan.fact.case",
                Message.of("direction." + plan.direction()),
                Message.of("tier." + plan.tier()),
                Message.of("term." + plan.term()),
                Message.of("phase." + plan.phase()));
    }

    /** Its name, and what is known of it, a line for each property. */
    public static List<Message> client(Client client) {
        return List.of(
                Message.value(client.name()),
                rating("reputation", client.reputation()),
                rating("size", client.size()),
                rating("growth", client.growth()),
                rating("potential", client.potential()));
    }

    private static Message rating(String property, @Nullable Rating rating) {
        return Message.of(
                "plan.fact",
                Message.of("client." + property),
                Message.of("rating." + (rating == null ? "UNKNOWN" : rating)));
    }
}
