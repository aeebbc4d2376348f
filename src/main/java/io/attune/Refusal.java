package io.attune;

/** What is not done, with the reason in the language of whoever asked; without a request, as in the log, in English. */
public abstract class Refusal extends RuntimeException {

    private final transient Message reason;

    protected Refusal(Message reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }

    /** The engine's own forms show this and nothing else. */
    @Override
    public String getMessage() {
        return reason.in(Messages.ofReader());
    }
}
