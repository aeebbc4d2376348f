package io.attune.scoring;

import io.attune.intake.Speaker;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of a conversation that rule tables can look at. Definitions, with U the utterances:
 *
 * <ul>
 *   <li>longest silence: the longest gap in seconds that no utterance covers, from the first to the last utterance
 *   <li>unannounced silence: the same over gaps that no phrase of the list "hold" by the agent precedes within 15 s
 *   <li>interruptions: utterances of the speaker that start while one of the other side has been running for at least
 *       0.8 s and goes on for at least 0.5 s
 *   <li>overlap: seconds in which both sides speak
 *   <li>talk share: the speaker's speech divided by all speech, 0 to 1
 *   <li>confidence: the recogniser's mean confidence over the speaker's words in the window, 0 if there are none
 *   <li>speakers known: 1 if both agent and customer are told apart, else 0
 *   <li>times known: 1 if the utterances carry times, else 0
 *   <li>words: number of words in the window
 *   <li>written: 1 if these are the messages of a chat or e-mails, else 0; they have neither silence nor interruptions
 *   <li>first response: seconds from the customer's first message to the agent's first one after it; 0 for what was
 *       spoken or never answered
 *   <li>longest response: the longest of the seconds from a customer's first unanswered message to the agent's next one
 *   <li>responses: number of times that the agent answered the customer in writing
 * </ul>
 */
enum Figure {
    LONGEST_SILENCE("longest silence") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return longest(conversation.silences());
        }
    },
    UNANNOUNCED_SILENCE("unannounced silence") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return longest(conversation.silences().stream()
                    .filter(silence -> !conversation.announced(silence))
                    .toList());
        }
    },
    INTERRUPTIONS("interruptions") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            List<Evidence> evidence = conversation.interruptions(speaker).stream()
                    .map(utterance -> new Evidence(
                            utterance.start(), utterance.end(), speaker, utterance.text(), label(), null, null))
                    .toList();
            return evidence.isEmpty() ? figure(0) : new Observation(label(), evidence.size(), 1, evidence);
        }
    },
    OVERLAP("overlap") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.overlap());
        }
    },
    TALK_SHARE("talk share") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.talkShare(speaker));
        }
    },
    CONFIDENCE("confidence") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.confidence(speaker, window));
        }
    },
    SPEAKERS_KNOWN("speakers known") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.speakersKnown() ? 1 : 0);
        }
    },
    TIMES_KNOWN("times known") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.timesKnown() ? 1 : 0);
        }
    },
    WORDS("words") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.tokens(speaker, window).size());
        }
    },
    WRITTEN("written") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.written() ? 1 : 0);
        }
    },
    FIRST_RESPONSE("first response") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return longest(conversation.responses().stream().limit(1).toList());
        }
    },
    LONGEST_RESPONSE("longest response") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return longest(conversation.responses());
        }
    },
    RESPONSES("responses") {
        @Override
        Observation of(Conversation conversation, Speaker speaker, Stretch window) {
            return figure(conversation.responses().size());
        }
    };

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    /** As it stands in the tables. */
    String label() {
        return label;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Figure::label).toList();
    }

    abstract Observation of(Conversation conversation, Speaker speaker, Stretch window);

    Observation figure(double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        return new Observation(label, rounded, 1, List.of(new Evidence(null, null, null, null, label, rounded, null)));
    }

    Observation longest(List<Stretch> stretches) {
        return stretches.stream()
                .max(java.util.Comparator.comparingDouble(Stretch::seconds))
                .map(stretch -> {
                    double seconds = Math.round(stretch.seconds() * 100) / 100.0;
                    return new Observation(
                            label,
                            seconds,
                            1,
                            List.of(new Evidence(stretch.start(), stretch.end(), null, null, label, seconds, null)));
                })
                .orElseGet(() -> figure(0));
    }
}
