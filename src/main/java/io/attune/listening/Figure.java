package io.attune.listening;

import io.attune.audio.TimeSpan;
import io.attune.intake.Speaker;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Figures of a conversation that rule tables can look at. Their definitions stand in {@code src/docs/facts.md}. */
enum Figure {
    LENGTH("length", (it, of, who, where) -> it.number(of.seconds()), Needs.TIMES),
    SPEECH("speech", (it, of, who, where) -> it.number(of.speech(who)), Needs.TIMES, Needs.SPEAKER),
    TALK_SHARE("talk share", Figure::talkShare, Needs.TIMES, Needs.SPEAKER),
    SPEECH_RATE("speech rate", Figure::speechRate, Needs.TIMES, Needs.SPEAKER),
    WORDS("words", (it, of, who, where) -> it.number(of.words(who, where)), Needs.SPEAKER_OR_NONE, Needs.PLACE_OR_NONE),
    CONFIDENCE(
            "confidence",
            (it, of, who, where) -> it.number(of.confidence(who, where)),
            Needs.SPEAKER_OR_NONE,
            Needs.PLACE_OR_NONE),
    LONGEST_SILENCE("longest silence", (it, of, who, where) -> it.longest(of.silences()), Needs.TIMES),
    TOTAL_SILENCE("total silence", (it, of, who, where) -> it.total(of.silences()), Needs.TIMES),
    UNANNOUNCED_SILENCE(
            "unannounced silence",
            (it, of, who, where) -> it.longest(of.silences(false)),
            Needs.TIMES,
            Needs.SPEAKERS,
            Needs.HOLD_LIST),
    TOTAL_UNANNOUNCED_SILENCE(
            "total unannounced silence",
            (it, of, who, where) -> it.total(of.silences(false)),
            Needs.TIMES,
            Needs.SPEAKERS,
            Needs.HOLD_LIST),
    ANNOUNCED_HOLDS(
            "announced holds",
            (it, of, who, where) -> it.holds(of.silences(true)),
            Needs.TIMES,
            Needs.SPEAKERS,
            Needs.HOLD_LIST),
    UNANNOUNCED_HOLDS(
            "unannounced holds",
            (it, of, who, where) -> it.holds(of.silences(false)),
            Needs.TIMES,
            Needs.SPEAKERS,
            Needs.HOLD_LIST),
    INTERRUPTIONS(
            "interruptions",
            (it, of, who, where) -> it.found(of.interruptions(who).stream()
                    .map(speech -> speech.evidence(it.label))
                    .toList()),
            Needs.TIMES,
            Needs.SPEAKER),
    OVERLAP(
            "overlap",
            (it, of, who, where) -> it.number(of.overlap(who)),
            Needs.TIMES,
            Needs.SPEAKERS,
            Needs.SPEAKER_OR_NONE),
    LONGEST_RESPONSE_GAP(
            "longest response gap", (it, of, who, where) -> it.longest(of.responseGaps()), Needs.TIMES, Needs.SPEAKERS),
    MEAN_RESPONSE_GAP(
            "mean response gap",
            (it, of, who, where) -> it.number(of.responseGaps().stream()
                    .mapToDouble(TimeSpan::seconds)
                    .average()
                    .orElse(0)),
            Needs.TIMES,
            Needs.SPEAKERS),
    REPEATED_QUESTIONS("repeated questions", Figure::repeatedQuestions, Needs.SPEAKERS, Needs.QUESTION_LIST),
    WRITTEN("written", (it, of, who, where) -> it.number(of.written() ? 1 : 0)),
    FIRST_RESPONSE(
            "first response",
            (it, of, who, where) -> it.longest(of.responses().stream().limit(1).toList())),
    LONGEST_RESPONSE("longest response", (it, of, who, where) -> it.longest(of.responses())),
    RESPONSES("responses", (it, of, who, where) -> it.number(of.responses().size())),
    SPEAKERS_KNOWN("speakers known", (it, of, who, where) -> it.number(of.speakersKnown() ? 1 : 0)),
    TIMES_KNOWN("times known", (it, of, who, where) -> it.number(of.timesKnown() ? 1 : 0));

    /** What a figure cannot be known without, and what it may be asked of. */
    private enum Needs {
        TIMES,
        SPEAKERS,
        SPEAKER,
        SPEAKER_OR_NONE,
        PLACE_OR_NONE,
        HOLD_LIST,
        QUESTION_LIST
    }

    private interface Computed {
        Observation of(Figure figure, Conversation conversation, Speaker speaker, List<ConversationSpan> spans);
    }

    private final String label;
    private final Computed computed;
    private final Set<Needs> needs = EnumSet.noneOf(Needs.class);

    Figure(String label, Computed computed, Needs... needs) {
        this.label = label;
        this.computed = computed;
        this.needs.addAll(Arrays.asList(needs));
    }

    /** The metric as it stands in the tables. */
    String label() {
        return label;
    }

    /** The key of its texts on the pages. */
    String key() {
        return label.replace(' ', '-');
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Figure::label).toList();
    }

    static Optional<Figure> labelled(String label) {
        return Arrays.stream(values())
                .filter(figure -> figure.label.equals(label))
                .findFirst();
    }

    boolean needsTimes() {
        return needs.contains(Needs.TIMES);
    }

    boolean needsSpeakers() {
        return needs.contains(Needs.SPEAKERS) || needs.contains(Needs.SPEAKER);
    }

    boolean needsASpeaker() {
        return needs.contains(Needs.SPEAKER);
    }

    boolean mayHaveASpeaker() {
        return needsASpeaker() || needs.contains(Needs.SPEAKER_OR_NONE);
    }

    boolean mayHaveAPlace() {
        return needs.contains(Needs.PLACE_OR_NONE);
    }

    /** The phrase list without which it is always 0. */
    Optional<String> list() {
        return needs.contains(Needs.HOLD_LIST)
                ? Optional.of("hold")
                : needs.contains(Needs.QUESTION_LIST) ? Optional.of("question") : Optional.empty();
    }

    /** Whether what the agent said before a silence decides. */
    boolean dependsOnAnnouncements() {
        return needs.contains(Needs.HOLD_LIST);
    }

    Observation of(Conversation conversation, Speaker speaker, List<ConversationSpan> spans) {
        return computed.of(this, conversation, speaker, spans);
    }

    private static Observation talkShare(Figure it, Conversation of, Speaker speaker, List<ConversationSpan> spans) {
        double all = 0;
        for (Speaker each : Speaker.values()) {
            all += of.speech(each);
        }
        return it.number(all == 0 ? 0 : of.speech(speaker) / all);
    }

    private static Observation speechRate(Figure it, Conversation of, Speaker speaker, List<ConversationSpan> spans) {
        double minutes = of.speech(speaker) / 60;
        return it.number(minutes == 0 ? 0 : of.places(speaker).length / minutes);
    }

    private static Observation repeatedQuestions(
            Figure it, Conversation of, Speaker speaker, List<ConversationSpan> spans) {
        return it.found(of.repeatedQuestions().stream()
                .map(asked ->
                        new Evidence(asked.start(), asked.end(), asked.speaker(), asked.text(), it.label, null, null))
                .toList());
    }

    private Observation number(double value) {
        double rounded = Evidence.rounded(value);
        return new Observation(label, rounded, 1, List.of(new Evidence(null, null, null, null, label, rounded, null)));
    }

    private Observation found(List<Evidence> evidence) {
        return evidence.isEmpty() ? number(0) : new Observation(label, evidence.size(), 1, evidence);
    }

    private Observation total(List<TimeSpan> stretches) {
        return number(stretches.stream().mapToDouble(TimeSpan::seconds).sum());
    }

    private Observation longest(List<TimeSpan> stretches) {
        return stretches.stream()
                .max(Comparator.comparingDouble(TimeSpan::seconds))
                .map(stretch -> {
                    double seconds = Math.round(stretch.seconds() * 100) / 100.0;
                    return new Observation(label, seconds, 1, List.of(evidence(stretch)));
                })
                .orElseGet(() -> number(0));
    }

    private Observation holds(List<TimeSpan> silences) {
        return found(silences.stream()
                .filter(Conversation::isHold)
                .map(silence -> evidence(silence))
                .toList());
    }

    private Evidence evidence(TimeSpan stretch) {
        double seconds = Math.round(stretch.seconds() * 100) / 100.0;
        return new Evidence(stretch.start(), stretch.end(), null, null, label, seconds, null);
    }
}
