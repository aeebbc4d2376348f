package io.attune.access;

/** A user's data is not allowed; says which field, what was found and what is allowed. */
public class UserRefused extends RuntimeException {

    private final String field;

    UserRefused(String field, String found, String allowed) {
        super(field + ": found " + found + ", allowed: " + allowed);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
