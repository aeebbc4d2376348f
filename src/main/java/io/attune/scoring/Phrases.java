package io.attune.scoring;

import io.attune.Refused;
import io.attune.WorkerPart;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The phrase lists of {@code rules/phrases.csv}, per language. A {@code *} in a phrase stands for any one word. */
@Component
@WorkerPart
class Phrases {

    private final Map<String, Map<String, List<Phrase>>> byLanguage = new HashMap<>();

    Phrases(Rules rules) {
        Sheet sheet = rules.sheet("phrases");
        for (Map<String, String> row : sheet.rows()) {
            add(row.get("list"), row.get("language"), row.get("phrase"), row.get("errors"));
        }
    }

    private void add(String list, String language, String phrase, String errors) {
        List<String> tokens = new ArrayList<>();
        for (String part : phrase.trim().split("\\s+")) {
            tokens.addAll(part.equals("*") ? List.of("*") : Token.split(part));
        }
        if (tokens.isEmpty() || tokens.get(0).equals("*")) {
            throw new Refused("phrases", "'" + phrase + "'", "a phrase that begins with a word");
        }
        int allowed = errors.isBlank() ? 0 : Integer.parseInt(errors.trim());
        byLanguage
                .computeIfAbsent(language, l -> new HashMap<>())
                .computeIfAbsent(list, l -> new ArrayList<>())
                .add(new Phrase(list, tokens, allowed));
    }

    /** @return the phrases of a list; none where the list has no phrase in that language */
    List<Phrase> of(String list, String language) {
        return byLanguage.getOrDefault(language, Map.of()).getOrDefault(list, List.of());
    }

    Set<String> lists() {
        Set<String> lists = new java.util.TreeSet<>();
        byLanguage.values().forEach(language -> lists.addAll(language.keySet()));
        return Collections.unmodifiableSet(lists);
    }
}
