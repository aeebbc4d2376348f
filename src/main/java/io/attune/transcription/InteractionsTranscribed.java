package io.attune.transcription;

import java.util.List;

/** The first transcripts of many interactions were stored at once; none of them is told by an event of its own. */
public record InteractionsTranscribed(List<InteractionTranscribed> all) {}
