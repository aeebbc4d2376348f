package io.attune.access;

/** The login lacks the right; the message says to do what. */
public class NotAllowed extends RuntimeException {

    public NotAllowed(String message) {
        super(message);
    }
}
