package io.attune.listening;

/** A criterion that the scorecard asks about a conversation: only rows of asked criteria are answered. */
public record CriterionQuestion(String criterion, Conversation conversation) {

    /** Looks as {@link Conversation#look} does. */
    public Observation look(String question) {
        return conversation.look(question);
    }
}
