package io.attune.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interaction with what came before it.
 *
 * @param customersLast when the same customer's interaction with the same project before it started; null if there was
 *     none in the 31 days before
 */
public record Contact(Interaction interaction, @Nullable Instant customersLast) {

    static final Duration LOOK_BACK = Duration.ofDays(31);

    static Contact of(Interaction interaction, @Nullable Instant before) {
        boolean seen =
                before != null && !before.isBefore(interaction.startedAt().minus(LOOK_BACK));
        return new Contact(interaction, seen ? before : null);
    }
}
