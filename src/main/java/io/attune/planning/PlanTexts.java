package io.attune.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a plan says, in both languages at once: for forms, which know one text for all readers. */
@Component
public class PlanTexts {

    /** The engine stores a text in a varchar(4000). */
    private static final int LONGEST = 3900;

    private final MessageSource messages;

    PlanTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** What changes, a line for each thing; all that the plan says if there is none before. */
    public String differences(QaPlan plan, Optional<QaPlan> before) {
        String text = before.map(earlier -> PlanFact.compare(earlier, plan).stream()
                        .filter(PlanFact.Line::isChanged)
                        .map(line -> both(line.what(), List.of()) + ": " + value(line.before()) + " → "
                                + value(line.after()))
                        .collect(Collectors.joining("\n")))
                .orElseGet(() -> PlanFact.of(plan).stream()
                        .map(fact -> both(fact.what(), List.of()) + ": " + value(fact))
                        .collect(Collectors.joining("\n")));
        if (text.isEmpty()) {
            return both("plan.no-difference", List.of());
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Direction, tier, term and phase. */
    public String planCase(QaPlan plan) {
        return Stream.of(
                        "direction." + plan.direction(),
                        "tier." + plan.tier(),
                        "term." + plan.term(),
                        "phase." + plan.phase())
                .map(key -> both(key, List.of()))
                .collect(Collectors.joining(", "));
    }

    public String tier(Tier tier) {
        return both("tier." + tier, List.of());
    }

    /** What is known of a client, a line for each property. */
    public String client(Client client) {
        return rating("reputation", client.reputation())
                + rating("size", client.size())
                + rating("growth", client.growth())
                + rating("potential", client.potential());
    }

    private String rating(String property, @Nullable Rating rating) {
        return both("client." + property, List.of()) + ": "
                + both("rating." + (rating == null ? "UNKNOWN" : rating), List.of()) + "\n";
    }

    private String value(@Nullable PlanFact fact) {
        return fact == null ? both("plan.value.none", List.of()) : both(fact.value(), fact.arguments());
    }

    /** Once only if both languages say the same, say a number. */
    private String both(String key, List<Object> arguments) {
        String english = messages.getMessage(key, arguments.toArray(), Locale.ENGLISH);
        String chinese = messages.getMessage(key, arguments.toArray(), Locale.SIMPLIFIED_CHINESE);
        return english.equals(chinese) ? english : english + " " + chinese;
    }
}
