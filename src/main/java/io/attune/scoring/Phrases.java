package io.attune.scoring;

import io.attune.WorkerPart;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The phrase lists of {@code rules/phrases.csv}, per language. A {@code *} in a phrase stands for any one word. */
@Component
@WorkerPart
class Phrases {

    private static final List<String> COLUMNS = List.of("list", "language", "phrase", "errors");

    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private final Map<String, Map<String, List<Phrase>>> byLanguage = new HashMap<>();

    @Autowired
    Phrases(Rules rules) {
        this(rules.sheet("phrases"));
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed */
    Phrases(Sheet sheet) {
        if (!sheet.columns().containsAll(COLUMNS)) {
            throw new TablesDoNotCompile(
                    List.of(sheet.name() + ", row 2: found " + sheet.columns() + ", allowed: " + COLUMNS));
        }
        List<String> problems = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            List<String> tokens = tokens(row.get("phrase"));
            require(!row.get("list").isEmpty(), sheet, row, "list", "the name of a list", problems);
            require(LANGUAGES.contains(row.get("language")), sheet, row, "language", "en or zh", problems);
            require(
                    !tokens.isEmpty() && !tokens.get(0).equals("*"),
                    sheet,
                    row,
                    "phrase",
                    "a phrase that begins with a word",
                    problems);
            require(row.get("errors").matches("\\d?"), sheet, row, "errors", "0 to 9, or blank for none", problems);
            if (problems.isEmpty()) {
                int errors = row.get("errors").isEmpty() ? 0 : Integer.parseInt(row.get("errors"));
                add(row.get("language"), new Phrase(row.get("list"), tokens, errors));
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static void require(
            boolean fulfilled,
            Sheet sheet,
            Map<String, String> row,
            String column,
            String allowed,
            List<String> problems) {
        if (!fulfilled) {
            problems.add(sheet.place(row, column) + ": found '" + row.get(column) + "', allowed: " + allowed);
        }
    }

    private static List<String> tokens(String phrase) {
        List<String> tokens = new ArrayList<>();
        for (String part : phrase.split("\\s+")) {
            tokens.addAll(part.equals("*") ? List.of("*") : Token.split(part));
        }
        return tokens;
    }

    private void add(String language, Phrase phrase) {
        byLanguage
                .computeIfAbsent(language, l -> new HashMap<>())
                .computeIfAbsent(phrase.list(), l -> new ArrayList<>())
                .add(phrase);
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
