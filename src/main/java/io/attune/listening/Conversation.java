package io.attune.listening;

import io.attune.audio.TimeSpan;
import io.attune.intake.ResponseTimes;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Spoken.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The facts of one conversation, which rule tables look at: each is computed when it is first asked for. */
public final class Conversation {

    /** A silence counts as announced if the agent said so at most this many seconds before it began. */
    private static final double ANNOUNCEMENT = 15;

    /** Seconds of silence from which on somebody is kept waiting. */
    private static final double HOLD = 15;

    /** An interrupted speaker had been speaking for so many seconds, and went on for so many. */
    private static final double UNDER_WAY = 0.8;

    private static final double GOING_ON = 0.5;

    /** What is shorter, in seconds, shows that one listens: "mm hm", "right, yes". */
    private static final double LISTENING = 1;

    /** Words of a question that can be recognised when it is asked again. */
    private static final int FEWEST_WORDS = 4;

    private static final double NEARLY_THE_SAME = 0.7;

    private final Transcript transcript;
    private final PhraseLibrary library;
    private final ConfidenceThresholds unsure;
    private final Map<Speaker, Spoken> spoken = new EnumMap<>(Speaker.class);
    private final Map<String, Observation> observations = new HashMap<>();
    private int words;
    private double seconds;
    private List<Speech> speech;
    private List<TimeSpan> silences;
    private Map<String, List<Hit>> hits;

    public Conversation(Transcript transcript, PhraseLibrary library, ConfidenceThresholds unsure) {
        this.transcript = transcript;
        this.library = library;
        this.unsure = unsure;
        for (Speaker speaker : Speaker.values()) {
            spoken.put(speaker, new Spoken(speaker));
        }
        List<Token> tokens = Token.of(transcript);
        // words of two who speak at once stand in the order of time; without times that of the transcript stays
        tokens.sort(Comparator.comparingDouble(Token::start));
        tokens.forEach(token -> spoken.get(token.speaker()).add(token, words++));
        transcript.utterances().forEach(utterance -> seconds = Math.max(seconds, utterance.end()));
    }

    public String getLanguage() {
        return transcript.language();
    }

    /**
     * @param question as {@link FactQuery} describes it
     * @return null where it asks for a time that there is not in this conversation
     */
    public Observation look(String question) {
        if (!observations.containsKey(question)) {
            observations.put(question, library.look(question).observe(this));
        }
        return observations.get(question);
    }

    public String phrasesVersion() {
        return library.version();
    }

    double unsure(boolean fault) {
        return fault ? unsure.ofFault() : unsure.general();
    }

    public int words() {
        return words;
    }

    /** The length from the beginning of the recording to the end of the last utterance. */
    double seconds() {
        return seconds;
    }

    /** Whether there is a phrase list of that name. */
    boolean knows(String list) {
        return library.lists().contains(list);
    }

    boolean speakersKnown() {
        return spoke(Speaker.AGENT) && spoke(Speaker.CUSTOMER);
    }

    boolean isAnybodyUnknown() {
        return spoke(Speaker.UNKNOWN);
    }

    private boolean spoke(Speaker speaker) {
        return transcript.utterances().stream().anyMatch(utterance -> utterance.speaker() == speaker);
    }

    boolean timesKnown() {
        return seconds > 0;
    }

    boolean written() {
        return transcript.written();
    }

    /** How long the customer waited for each answer; nothing for what was spoken. */
    List<TimeSpan> responses() {
        return written()
                ? ResponseTimes.waits(transcript).stream()
                        .map(wait -> new TimeSpan(wait.from(), wait.to()))
                        .toList()
                : List.of();
    }

    private List<Spoken> by(Speaker speaker) {
        return speaker == null ? List.copyOf(spoken.values()) : List.of(spoken.get(speaker));
    }

    /** Places of a speaker's words among the words of all. */
    int[] places(Speaker speaker) {
        if (speaker == null) {
            return IntStream.range(0, words).toArray();
        }
        Spoken own = spoken.get(speaker);
        return IntStream.range(0, own.size()).map(own::place).toArray();
    }

    /** Words of the speaker in any of the spans, and the recogniser's confidence in them. */
    private record Heard(int words, double certainty) {

        /** The mean; 0 of nothing. */
        double confidence() {
            return words == 0 ? 0 : certainty / words;
        }
    }

    private Heard heard(Speaker speaker, List<ConversationSpan> spans) {
        int count = 0;
        double certainty = 0;
        for (Spoken each : by(speaker)) {
            int covered = 0;
            for (Range range : ranges(each, spans)) {
                Range more = new Range(Math.max(covered, range.from()), range.to());
                if (more.from() < more.to()) {
                    count += more.to() - more.from();
                    certainty += each.certainty(more);
                    covered = more.to();
                }
            }
        }
        return new Heard(count, certainty);
    }

    private static List<Range> ranges(Spoken spoken, List<ConversationSpan> spans) {
        return spans.size() == 1
                ? List.of(spoken.in(spans.get(0)))
                : spans.stream()
                        .map(spoken::in)
                        .sorted(Comparator.comparingInt(Range::from))
                        .toList();
    }

    /** Number of the speaker's words in any of the spans. */
    public int words(Speaker speaker, List<ConversationSpan> spans) {
        return heard(speaker, spans).words();
    }

    /** All that was heard of a list, in the order in which it was said. */
    List<Hit> hits(String list, Speaker speaker) {
        if (hits == null) {
            hits = library.scan(transcript.language(), spoken.values());
        }
        List<Hit> all = hits.getOrDefault(list, List.of());
        return speaker == null
                ? all
                : all.stream().filter(hit -> hit.speaker() == speaker).toList();
    }

    /** Occurrences of a list's phrases that have a word in one of the spans. */
    Observation heard(String list, Speaker speaker, List<ConversationSpan> spans) {
        Map<Speaker, List<Range>> ranges = new EnumMap<>(Speaker.class);
        by(speaker).forEach(each -> ranges.put(each.speaker(), ranges(each, spans)));
        List<Hit> found = hits(list, speaker).stream()
                .filter(hit -> ranges.get(hit.speaker()).stream().anyMatch(range -> range.meets(hit)))
                .toList();
        if (found.isEmpty()) {
            double confidence = confidence(speaker, spans);
            return new Observation(list, 0, confidence, searched(list, speaker, spans, confidence));
        }
        double confidence = found.stream().mapToDouble(Hit::confidence).max().orElse(1);
        return new Observation(
                list,
                found.size(),
                confidence,
                found.stream().map(Hit::evidence).toList());
    }

    private List<Evidence> searched(String list, Speaker speaker, List<ConversationSpan> spans, double confidence) {
        double start = spans.stream().mapToDouble(ConversationSpan::start).min().orElse(0);
        double end = spans.stream().mapToDouble(ConversationSpan::end).max().orElse(seconds);
        return List.of(new Evidence(
                Math.max(0, start),
                Math.min(end, seconds),
                speaker,
                null,
                list,
                0.0,
                null,
                Evidence.rounded(confidence)));
    }

    double confidence(Speaker speaker, List<ConversationSpan> spans) {
        return heard(speaker, spans).confidence();
    }

    List<Speech> speech() {
        if (speech == null) {
            speech = Speech.of(transcript);
        }
        return speech;
    }

    /** Seconds in which the speaker speaks. */
    double speech(Speaker speaker) {
        double sum = 0;
        double covered = -1;
        for (Speech each : speech()) {
            if (each.speaker() == speaker) {
                sum += new TimeSpan(Math.max(covered, each.start()), each.end()).seconds();
                covered = Math.max(covered, each.end());
            }
        }
        return sum;
    }

    /** Gaps that nobody's speech covers, from the first to the last; none between messages, where nobody is silent. */
    List<TimeSpan> silences() {
        if (silences == null) {
            silences = new ArrayList<>();
            double covered = speech().isEmpty() ? 0 : speech().get(0).end();
            for (Speech each : speech()) {
                if (each.start() > covered) {
                    silences.add(new TimeSpan(covered, each.start()));
                }
                covered = Math.max(covered, each.end());
            }
        }
        return silences;
    }

    List<TimeSpan> silences(boolean announced) {
        return silences().stream()
                .filter(silence -> announced(silence) == announced)
                .toList();
    }

    static boolean isHold(TimeSpan silence) {
        return silence.seconds() >= HOLD;
    }

    private boolean announced(TimeSpan silence) {
        return hits("hold", Speaker.AGENT).stream()
                .mapToDouble(Hit::start)
                .anyMatch(time -> time <= silence.start() && time >= silence.start() - ANNOUNCEMENT);
    }

    /** Whether somebody was kept waiting after words of the agent that may have said so. */
    boolean isAnAnnouncementHardlyHeard(boolean fault) {
        return silences(false).stream()
                .filter(Conversation::isHold)
                .map(hold -> heard(
                        Speaker.AGENT, List.of(ConversationSpan.ofTime(hold.start() - ANNOUNCEMENT, hold.start()))))
                .anyMatch(before -> before.words() > 0 && before.confidence() <= unsure(fault));
    }

    List<Speech> interruptions(Speaker speaker) {
        List<Speech> interruptions = new ArrayList<>();
        for (Speech own : speech()) {
            if (own.speaker() == speaker && own.end() - own.start() >= LISTENING && interrupts(own)) {
                interruptions.add(own);
            }
        }
        return interruptions;
    }

    private boolean interrupts(Speech own) {
        for (Speech other : speech()) {
            if (other.start() + UNDER_WAY > own.start()) {
                return false;
            }
            if (other.speaker() != own.speaker() && other.end() >= own.start() + GOING_ON) {
                return true;
            }
        }
        return false;
    }

    /** @param began who began to speak while the other one spoke; null for both */
    double overlap(Speaker began) {
        double sum = 0;
        for (Speech agent : speech()) {
            for (Speech customer : speech()) {
                if (agent.speaker() == Speaker.AGENT && customer.speaker() == Speaker.CUSTOMER) {
                    Speaker later = agent.start() > customer.start() ? Speaker.AGENT : Speaker.CUSTOMER;
                    sum += began == null || began == later
                            ? agent.shared(customer).seconds()
                            : 0;
                }
            }
        }
        return sum;
    }

    /** The times from the end of the customer's speech to the agent's next words; zero if the agent began before. */
    List<TimeSpan> responseGaps() {
        List<TimeSpan> gaps = new ArrayList<>();
        Speech before = null;
        for (Speech each : speech()) {
            if (before != null && before.speaker() == Speaker.CUSTOMER && each.speaker() == Speaker.AGENT) {
                gaps.add(new TimeSpan(Math.min(before.end(), each.start()), each.start()));
            }
            before = each;
        }
        return gaps;
    }

    /** The customer's questions of which an earlier one has nearly the same words. */
    List<Utterance> repeatedQuestions() {
        Set<Integer> asked = new HashSet<>();
        hits("question", Speaker.CUSTOMER)
                .forEach(hit -> asked.add(hit.spoken().token(hit.from()).utterance()));
        Map<Integer, Set<String>> before = new HashMap<>();
        List<Utterance> repeated = new ArrayList<>();
        for (int question : asked.stream().sorted().toList()) {
            Set<String> own = new HashSet<>();
            spoken.get(Speaker.CUSTOMER).tokens().stream()
                    .filter(token -> token.utterance() == question)
                    .forEach(token -> own.add(token.text()));
            if (own.size() >= FEWEST_WORDS) {
                if (before.values().stream().anyMatch(other -> dice(own, other) >= NEARLY_THE_SAME)) {
                    repeated.add(transcript.utterances().get(question));
                }
                before.put(question, own);
            }
        }
        return repeated;
    }

    /** Dice's coefficient: the share of words that both have, 0 to 1. */
    private static double dice(Set<String> one, Set<String> other) {
        return 2.0 * one.stream().filter(other::contains).count() / (one.size() + other.size());
    }
}
