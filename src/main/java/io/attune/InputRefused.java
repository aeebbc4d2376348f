package io.attune;

import java.util.List;

/** A recording or transcript that is not accepted. */
public class InputRefused extends Refused {

    private static final ModuleTexts TEXTS =
            new ModuleTexts("messages/intake-audio", "messages/intake", "messages/refused");

    /**
     * @param field path of the field, say {@code recording.sampleRate} or {@code utterances[3].end}
     * @param found what was found there
     * @param allowed what is allowed there
     */
    public record Reason(String field, Note found, Note allowed) {

        private Refused.Reason inWords() {
            return new Refused.Reason(field, wording(found), wording(allowed));
        }

        private static Wording wording(Note note) {
            return TEXTS.say(note.code(), note.arguments().toArray());
        }
    }

    private final transient List<Reason> reasons;

    public InputRefused(List<Reason> reasons) {
        super(reasons.stream().map(Reason::inWords).toList());
        this.reasons = List.copyOf(reasons);
    }

    public InputRefused(String field, Note found, Note allowed) {
        this(List.of(new Reason(field, found, allowed)));
    }

    /** @param kind of file, say {@code WAV} */
    public static InputRefused noAudio(String kind) {
        return new InputRefused(
                "recording", Note.of("refused.found.noAudio", kind), Note.of("refused.allowed.recording"));
    }

    /** Refuses the same in a part of the request with another name than {@code recording}. */
    public InputRefused inPart(String part) {
        return new InputRefused(reasons.stream()
                .map(reason ->
                        new Reason(reason.field().replaceFirst("^recording", part), reason.found(), reason.allowed()))
                .toList());
    }
}
