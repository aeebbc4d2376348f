package io.attune.changes;

import java.util.List;
import java.util.Locale;

/** Content that its kind does not accept, with everything that is wrong with it, each in a sentence. */
public abstract class ProposalRefused extends RuntimeException {

    protected ProposalRefused(String message) {
        super(message);
    }

    /** In Chinese for a Chinese locale, else in English. */
    public abstract List<String> problems(Locale locale);
}
