package io.attune;

/** The login lacks the right; the reason says what it takes. */
public class NotAllowed extends Refusal {

    public NotAllowed(Message reason) {
        super(reason);
    }
}
