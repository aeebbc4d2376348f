package io.attune.intake;

import java.util.List;

/** Many interactions came in at once, each for the first time; none of them is told by an event of its own. */
public record InteractionsReceived(List<InteractionReceived> all) {}
