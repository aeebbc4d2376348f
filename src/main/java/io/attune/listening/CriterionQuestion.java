package io.attune.listening;

/** A criterion that the scorecard asks about a conversation: only rows of asked criteria are answered. */
public record CriterionQuestion(String criterion, Conversation conversation) {

    /** As {@link Conversation#look}. */
    public Observation look(String question) {
        return conversation.look(question);
    }
}
