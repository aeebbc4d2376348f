package io.attune.scoring;

import io.attune.changes.Changes;
import io.attune.listening.PhraseLibrary;
import io.attune.listening.Phrases;
import io.attune.rules.PinnedVersions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Rules and phrases in versions that somebody names. Judging by them changes nothing about what is in force. */
@Component
class PinnedRules {

    /** Libraries that are kept; one takes up to some megabytes. */
    private static final int KEPT = 4;

    private final Changes changes;
    private final PinnedVersions versions;
    private final Phrases phrases;

    private final Map<Integer, PhraseLibrary> libraries = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, PhraseLibrary> eldest) {
            return size() > KEPT;
        }
    };

    PinnedRules(Changes changes, PinnedVersions versions, Phrases phrases) {
        this.changes = changes;
        this.versions = versions;
        this.phrases = phrases;
    }

    RulesVersions inForce() {
        return new RulesVersions(changes.active(Judge.TABLE), changes.active(Phrases.TABLE));
    }

    /**
     * What this thread judges meanwhile is judged by these versions.
     *
     * @throws IllegalArgumentException if there is no such version
     * @throws io.attune.rules.TablesDoNotCompile if this release does not understand one of them any more
     */
    <T> T by(RulesVersions named, Supplier<T> judged) {
        return phrases.under(library(named.phrases()), () -> versions.by(Judge.TABLE, named.rules(), judged));
    }

    private PhraseLibrary library(int version) {
        synchronized (libraries) {
            return libraries.computeIfAbsent(version, number -> Phrases.read(versions.sheet(Phrases.TABLE, number)));
        }
    }
}
