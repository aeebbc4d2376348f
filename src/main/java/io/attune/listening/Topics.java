package io.attune.listening;

import io.attune.Message;
import io.attune.Text;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.rules.Columns;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What conversations are about: the topics of {@code rules/topics.csv}, each a cluster of phrase lists. */
@Component
public class Topics {

    static final String TABLE = "topics";

    private static final int LONGEST_NAME = 100;

    private static final Columns COLUMNS = Columns.of("topics");

    /**
     * A topic as the sheet defines it.
     *
     * @param by whose words count, or null for everybody's
     * @param atLeast so many mentions make it one of the conversation's topics
     */
    private record Defined(String id, Text name, List<String> lists, Speaker by, int atLeast, String contactType) {}

    private final Phrases phrases;
    private volatile Sheet sheet;
    private volatile List<Defined> topics;

    @Autowired
    Topics(Rules rules, Phrases phrases) {
        this(rules.sheet(TABLE), phrases);
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed */
    Topics(Sheet sheet, Phrases phrases) {
        this.phrases = phrases;
        check(sheet, phrases.library());
        use(sheet);
    }

    /** The topics in force. */
    Sheet sheet() {
        return sheet;
    }

    /** Looks for other topics from now on; those of a list that is gone are never heard. */
    void use(Sheet sheet) {
        this.sheet = COLUMNS.read(sheet);
        topics = this.sheet.rows().stream().map(Topics::defined).toList();
    }

    /** @throws TablesDoNotCompile naming each cell that is not allowed with these phrases */
    static void check(Sheet proposed, PhraseLibrary library) {
        Sheet sheet = COLUMNS.read(proposed);
        List<Message> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map<String, String> row : sheet.rows()) {
            boolean newId = ids.add(row.get("topic"));
            require(newId && row.get("topic").matches("[a-z0-9-]{1,40}"), sheet, row, "topic", "topic.id", problems);
            require(isName(row.get("name")), sheet, row, "name", "topic.name", problems);
            require(isName(row.get("nameInChinese")), sheet, row, "nameInChinese", "topic.name", problems);
            require(row.get("contactType").matches("[A-Z_]{0,40}"), sheet, row, "contactType", "topic.type", problems);
            if (!library.lists().containsAll(lists(row)) || !isOnce(lists(row))) {
                problems.add(sheet.problem(row, "phraseLists", Message.of("table.topic.lists", library.lists())));
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    /** A list that stands there twice would count each mention twice. */
    private static boolean isOnce(List<String> lists) {
        return new HashSet<>(lists).size() == lists.size();
    }

    private static void require(
            boolean fulfilled,
            Sheet sheet,
            Map<String, String> row,
            String column,
            String allowed,
            List<Message> problems) {
        if (!fulfilled) {
            problems.add(sheet.problem(row, column, Message.of("table." + allowed)));
        }
    }

    private static List<String> lists(Map<String, String> row) {
        return Arrays.stream(row.get("phraseLists").split(","))
                .map(String::strip)
                .toList();
    }

    private static Defined defined(Map<String, String> row) {
        String by = row.get("saidBy");
        String type = row.get("contactType");
        return new Defined(
                row.get("topic"),
                new Text(row.get("name"), row.get("nameInChinese")),
                lists(row),
                by.isEmpty() ? null : Speaker.valueOf(by),
                Integer.parseInt(row.get("atLeast")),
                type.isEmpty() ? null : type);
    }

    /** The one with most mentions first; none where it would have to be known who speaks, and is not. */
    public List<Topic> of(Transcript transcript) {
        Conversation conversation = new Conversation(transcript, phrases.library(), ConfidenceThresholds.NEVER);
        return topics.stream()
                .filter(topic -> topic.by() == null || conversation.speakersKnown())
                .map(topic -> topic(topic, conversation))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Topic::mentions).reversed())
                .toList();
    }

    private static Optional<Topic> topic(Defined topic, Conversation conversation) {
        List<Evidence> mentions = topic.lists().stream()
                .flatMap(list -> conversation.hits(list, topic.by()).stream())
                .sorted(Comparator.comparingInt(Hit::firstPlace))
                .map(Hit::evidence)
                .toList();
        return mentions.size() < topic.atLeast()
                ? Optional.empty()
                : Optional.of(new Topic(topic.id(), topic.name(), mentions.size(), topic.contactType(), mentions));
    }
}
