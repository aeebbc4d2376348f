package io.attune.listening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** One version of the phrases, ready to be listened for. */
public final class PhraseLibrary {

    private final String version;
    private final Map<String, OfLanguage> languages = new HashMap<>();
    private final SortedSet<String> lists = new TreeSet<>();
    private final Map<String, FactQuery> looks = new ConcurrentHashMap<>();

    private static final class OfLanguage {

        private final List<Phrase> phrases;
        private final Scanner written;
        private final Scanner sounding;
        private final boolean sounds;

        OfLanguage(List<Phrase> phrases) {
            this.phrases = phrases;
            List<Phrase> words = phrases.stream()
                    .filter(phrase -> phrase.expression() == null)
                    .toList();
            List<Phrase> bySound = words.stream().filter(Phrase::bySound).toList();
            this.written = new Scanner(words, Phrase::tokens);
            this.sounding = new Scanner(bySound, phrase -> Sound.of(phrase.tokens()));
            this.sounds = !bySound.isEmpty();
        }

        /** Words that sound the same are the same, and so are those that are written the same. */
        public void scan(Spoken spoken, List<Hit> found) {
            List<String> heard = spoken.tokens().stream().map(Token::text).toList();
            written.scan(spoken, heard, found);
            if (sounds) {
                sounding.scan(spoken, Sound.of(heard), found);
            }
            for (Phrase phrase : phrases) {
                if (phrase.expression() != null) {
                    spoken.match(phrase.expression(), (from, to) -> found.add(new Hit(phrase, spoken, from, to)));
                }
            }
        }
    }

    /** @param byLanguage phrases in the order of the sheet */
    PhraseLibrary(String version, Map<String, List<Phrase>> byLanguage) {
        this.version = version;
        byLanguage.forEach((language, phrases) -> {
            languages.put(language, new OfLanguage(phrases));
            phrases.forEach(phrase -> lists.add(phrase.list()));
        });
    }

    /** The first 12 hexadecimal digits of the SHA-256 of its rows. */
    public String version() {
        return version;
    }

    /** Names of all lists. */
    SortedSet<String> lists() {
        return lists;
    }

    public boolean speaks(String language) {
        return languages.containsKey(language);
    }

    /** Phrases of a list in the order of the sheet; none where it has no phrase in that language. */
    List<Phrase> phrases(String list, String language) {
        return speaks(language)
                ? languages.get(language).phrases.stream()
                        .filter(phrase -> phrase.list().equals(list))
                        .toList()
                : List.of();
    }

    /** A question is read once. */
    FactQuery look(String question) {
        return looks.computeIfAbsent(question, FactQuery::of);
    }

    /**
     * All that was heard of its lists, in the order in which it was said; overlapping phrases of one list by one speaker
     * are one, the first and longest.
     */
    public Map<String, List<Hit>> scan(String language, Iterable<Spoken> all) {
        Map<String, List<Hit>> byList = new HashMap<>();
        if (speaks(language)) {
            for (Spoken spoken : all) {
                List<Hit> found = new ArrayList<>();
                languages.get(language).scan(spoken, found);
                separate(found, byList);
            }
        }
        byList.values().forEach(hits -> hits.sort(Comparator.comparingInt(Hit::firstPlace)));
        return byList;
    }

    private static void separate(List<Hit> ofOne, Map<String, List<Hit>> byList) {
        ofOne.sort(Comparator.comparingInt(Hit::from).thenComparing(Hit::to, Comparator.reverseOrder()));
        Map<String, Integer> ends = new HashMap<>();
        for (Hit hit : ofOne) {
            String list = hit.phrase().list();
            if (hit.from() >= ends.getOrDefault(list, 0)) {
                ends.put(list, hit.to());
                byList.computeIfAbsent(list, l -> new ArrayList<>()).add(hit);
            }
        }
    }
}
