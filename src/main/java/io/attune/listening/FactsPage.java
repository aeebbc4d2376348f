package io.attune.listening;

import io.attune.SpokenLanguages;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.rules.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the machine knows of a conversation, exactly, and what it listens for: for those who write rules or question them. */
@Controller
@Requires(Right.READ_FACTS)
class FactsPage {

    /**
     * A figure or a time as the table writes it, and the key of its texts.
     *
     * @param key {@code talk-share}
     * @param label {@code talk share}
     */
    record Term(String key, String label) {}

    /** @param phrases by language */
    record ListOfPhrases(String name, Map<String, List<Phrase>> phrases) {}

    private static final List<Term> TIMES = List.of(
            new Term("first-seconds", "first 10 s"),
            new Term("last-seconds", "last 40 s"),
            new Term("first-words", "first 20 words"),
            new Term("last-words", "last 20 words"),
            new Term("before", "before personal data"),
            new Term("after", "after greeting"),
            new Term("before-last", "before last thanks"),
            new Term("after-last", "after last hold"),
            new Term("within-seconds", "within 20 s after complaint words by CUSTOMER"),
            new Term("within-before", "within 20 s before thanks"),
            new Term("within-words", "within 5 words of company"));

    private final Rules rules;
    private final Phrases phrases;

    FactsPage(Rules rules, Phrases phrases) {
        this.rules = rules;
        this.phrases = phrases;
    }

    @GetMapping("/facts")
    String facts(Model model) {
        PhraseLibrary library = phrases.library();
        ConfidenceThresholds unsure = ConfidenceThresholds.of(rules.sheet(RowCheck.TABLE));
        model.addAttribute(
                "figures",
                Arrays.stream(Figure.values())
                        .map(figure -> new Term(figure.key(), figure.label()))
                        .toList());
        model.addAttribute("times", TIMES);
        model.addAttribute("unsure", unsure.general());
        model.addAttribute("unsureOfFault", unsure.ofFault());
        model.addAttribute("tableVersion", rules.version(RowCheck.TABLE).hash());
        model.addAttribute("phrasesVersion", library.version());
        model.addAttribute(
                "lists",
                library.lists().stream().map(name -> list(library, name)).toList());
        return "listening/facts";
    }

    private static ListOfPhrases list(PhraseLibrary library, String name) {
        Map<String, List<Phrase>> byLanguage = new LinkedHashMap<>();
        for (String language : SpokenLanguages.ALL) {
            byLanguage.put(language, library.phrases(name, language));
        }
        return new ListOfPhrases(name, byLanguage);
    }
}
