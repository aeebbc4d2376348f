package io.attune.listening;

import io.attune.rules.PlainSheets;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Phrases and topics change on the desk as tables do. */
@Component
class ListeningSheets implements PlainSheets {

    private final Rules rules;
    private final Phrases phrases;
    private final Topics topics;
    private final Map<String, byte[]> delivered;

    ListeningSheets(Rules rules, Phrases phrases, Topics topics) throws IOException {
        this.rules = rules;
        this.phrases = phrases;
        this.topics = topics;
        this.delivered = Map.of(
                Phrases.TABLE,
                Phrases.delivered(),
                Topics.TABLE,
                new ClassPathResource("rules/topics.csv").getContentAsByteArray());
    }

    @Override
    public Map<String, byte[]> delivered() {
        return delivered;
    }

    /** A list that the rules or the topics in force ask for may not go. */
    @Override
    public void check(String name, Sheet sheet) {
        if (name.equals(Topics.TABLE)) {
            Topics.check(sheet, phrases.library());
        } else {
            PhraseLibrary library = Phrases.read(sheet);
            RowCheck.check(rules.sheet(RowCheck.TABLE), library);
            Topics.check(topics.sheet(), library);
        }
    }

    @Override
    public void use(String name, int position, Sheet sheet) {
        if (name.equals(Topics.TABLE)) {
            topics.use(sheet);
        } else {
            phrases.use(sheet);
        }
    }
}
