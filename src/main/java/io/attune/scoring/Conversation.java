package io.attune.scoring;

import io.attune.intake.ResponseTimes;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The facts of one conversation, which rule tables look at. */
public final class Conversation {

    /** A silence counts as announced if the agent said so at most this many seconds before it began. */
    private static final double ANNOUNCEMENT = 15;

    private final Transcript transcript;
    private final Phrases phrases;
    private final List<Token> tokens;

    Conversation(Transcript transcript, Phrases phrases) {
        this.transcript = transcript;
        this.phrases = phrases;
        this.tokens = Token.of(transcript);
    }

    public String getLanguage() {
        return transcript.language();
    }

    /** @param question as {@link Look} describes it */
    public Observation look(String question) {
        return new Look(this, question).observe();
    }

    double seconds() {
        return transcript.utterances().stream()
                .mapToDouble(Utterance::end)
                .max()
                .orElse(0);
    }

    boolean speakersKnown() {
        return spoke(Speaker.AGENT) && spoke(Speaker.CUSTOMER);
    }

    private boolean spoke(Speaker speaker) {
        return transcript.utterances().stream().anyMatch(utterance -> utterance.speaker() == speaker);
    }

    boolean timesKnown() {
        return seconds() > 0;
    }

    boolean written() {
        return transcript.written();
    }

    /** How long the customer waited for each answer; nothing for what was spoken. */
    List<Stretch> responses() {
        return written()
                ? ResponseTimes.waits(transcript).stream()
                        .map(wait -> new Stretch(wait.from(), wait.to()))
                        .toList()
                : List.of();
    }

    List<Token> tokens(Speaker speaker, Stretch window) {
        return tokens.stream()
                .filter(token -> speaker == null || token.speaker() == speaker)
                .filter(token -> window.contains(token.start()))
                .toList();
    }

    /** Occurrences of a list's phrases that begin in the window; overlapping ones count once. */
    Observation phrases(String list, Speaker speaker, Stretch window) {
        List<List<Token>> found = occurrences(list, speaker).stream()
                .filter(hit -> window.contains(hit.get(0).start()))
                .toList();
        if (found.isEmpty()) {
            return new Observation(list, 0, confidence(speaker, window), searched(list, speaker, window));
        }
        double confidence =
                found.stream().mapToDouble(Conversation::confidence).max().orElse(1);
        List<Evidence> evidence = found.stream().map(hit -> evidence(list, hit)).toList();
        return new Observation(list, found.size(), confidence, evidence);
    }

    private List<List<Token>> occurrences(String list, Speaker speaker) {
        List<List<Token>> all = new ArrayList<>();
        for (Speaker each : speaker == null ? List.of(Speaker.values()) : List.of(speaker)) {
            List<Token> spoken = tokens(each, new Stretch(0, Double.MAX_VALUE));
            for (Phrase phrase : phrases.of(list, transcript.language())) {
                all.addAll(phrase.in(spoken));
            }
        }
        all.sort(Comparator.comparingDouble(hit -> hit.get(0).start()));
        List<List<Token>> separate = new ArrayList<>();
        for (List<Token> hit : all) {
            boolean overlaps = !separate.isEmpty()
                    && timesKnown()
                    && hit.get(0).start()
                            < last(separate.get(separate.size() - 1)).end();
            if (!overlaps) {
                separate.add(hit);
            }
        }
        return separate;
    }

    private Evidence evidence(String list, List<Token> hit) {
        String blank = transcript.language().equals("zh") ? "" : " ";
        String words = hit.stream().map(Token::text).collect(Collectors.joining(blank));
        return new Evidence(hit.get(0).start(), last(hit).end(), hit.get(0).speaker(), words, list, null, null);
    }

    private List<Evidence> searched(String list, Speaker speaker, Stretch window) {
        double end = Math.min(window.end(), seconds());
        return List.of(new Evidence(Math.max(0, window.start()), end, speaker, null, list, 0.0, null));
    }

    /** When a phrase of the list is first said; the conversation's end or later if it never is. */
    double firstTime(String list, Speaker speaker) {
        return occurrences(list, speaker).stream()
                .mapToDouble(hit -> hit.get(0).start())
                .findFirst()
                .orElse(Double.MAX_VALUE);
    }

    double confidence(Speaker speaker, Stretch window) {
        return confidence(tokens(speaker, window));
    }

    private static double confidence(List<Token> tokens) {
        return tokens.stream().mapToDouble(Token::confidence).average().orElse(0);
    }

    /** None between messages: nobody is silent there. */
    List<Stretch> silences() {
        if (written()) {
            return List.of();
        }
        List<Stretch> silences = new ArrayList<>();
        double covered = -1;
        for (Utterance utterance : transcript.utterances()) {
            if (covered >= 0 && utterance.start() > covered) {
                silences.add(new Stretch(covered, utterance.start()));
            }
            covered = Math.max(covered, utterance.end());
        }
        return silences;
    }

    boolean announced(Stretch silence) {
        return occurrences("hold", Speaker.AGENT).stream()
                .mapToDouble(hit -> hit.get(0).start())
                .anyMatch(time -> time <= silence.start() && time >= silence.start() - ANNOUNCEMENT);
    }

    List<Utterance> interruptions(Speaker speaker) {
        return transcript.utterances().stream()
                .filter(utterance -> utterance.speaker() == speaker)
                .filter(utterance -> transcript.utterances().stream()
                        .filter(other -> other.speaker() != speaker)
                        .anyMatch(other ->
                                other.start() + 0.8 <= utterance.start() && other.end() >= utterance.start() + 0.5))
                .toList();
    }

    double overlap() {
        double seconds = 0;
        for (Utterance agent : transcript.utterances()) {
            if (agent.speaker() == Speaker.AGENT) {
                for (Utterance customer : transcript.utterances()) {
                    if (customer.speaker() == Speaker.CUSTOMER) {
                        seconds += new Stretch(
                                        Math.max(agent.start(), customer.start()),
                                        Math.min(agent.end(), customer.end()))
                                .seconds();
                    }
                }
            }
        }
        return seconds;
    }

    double talkShare(Speaker speaker) {
        double all = 0;
        double own = 0;
        for (Utterance utterance : transcript.utterances()) {
            double seconds = utterance.end() - utterance.start();
            all += seconds;
            own += utterance.speaker() == speaker ? seconds : 0;
        }
        return all == 0 ? 0 : own / all;
    }

    private static Token last(List<Token> tokens) {
        return tokens.get(tokens.size() - 1);
    }
}
