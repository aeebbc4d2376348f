package io.attune.scorecards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Message;
import io.attune.Sha256;
import io.attune.rules.PlainSheets;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The scorecards of {@code rules/scorecards/}; a sheet that changed, there or on the desk, becomes a new version. */
@Repository
public class Scorecards implements PlainSheets {

    private static final Logger log = LoggerFactory.getLogger(Scorecards.class);

    static final String FOLDER = "scorecards.";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final Map<String, byte[]> delivered = new TreeMap<>();

    Scorecards(JdbcClient jdbc, ObjectMapper json, Clock clock, PlatformTransactionManager transactions)
            throws IOException {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        // an activation is followed while its own transaction is being closed
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        for (Resource sheet :
                new PathMatchingResourcePatternResolver().getResources("classpath*:rules/scorecards/*.csv")) {
            try (InputStream in = sheet.getInputStream()) {
                delivered.put(FOLDER + sheet.getFilename().replace(".csv", ""), in.readAllBytes());
            }
        }
    }

    @Override
    public Map<String, byte[]> delivered() {
        return delivered;
    }

    /** An id lives across versions: it must mean what it meant in the latest one that has it. */
    @Override
    public void check(String name, Sheet sheet) {
        Scorecard proposed = ScorecardSheet.read(id(name), sheet);
        Map<String, Message> moved = new TreeMap<>();
        for (Scorecard before : all(proposed.id())) {
            proposed.criteria().forEach(criterion -> before.criterion(criterion.id())
                    .ifPresent(old -> moved.put(criterion.id(), moved(old, criterion, before.version()))));
        }
        List<Message> problems = moved.values().stream()
                .filter(Objects::nonNull)
                .map(sheet::complaint)
                .toList();
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    /** Null if it means the same. */
    private static @Nullable Message moved(Criterion old, Criterion now, int version) {
        if (old.question().type() != now.question().type()) {
            return Message.of("table.card.retyped", old.id(), old.question().type(), version);
        }
        boolean renamed = Collections.disjoint(
                        words(old.name().en()), words(now.name().en()))
                && Collections.disjoint(
                        characters(old.name().zh()), characters(now.name().zh()));
        return renamed
                ? Message.of(
                        "table.card.moved",
                        old.id(),
                        old.name().en() + " · " + old.name().zh(),
                        version)
                : null;
    }

    private static List<String> words(String english) {
        return List.of(english.toLowerCase(Locale.ENGLISH).split("\\W+"));
    }

    private static List<Integer> characters(String chinese) {
        return chinese.codePoints().boxed().toList();
    }

    /** Every version, the first one first. */
    private List<Scorecard> all(String id) {
        return jdbc.sql("select version, content from scorecards_scorecard where id = ? order by version")
                .param(id)
                .query((row, number) -> parse(row.getString("content")).withVersion(row.getInt("version")))
                .list();
    }

    static String id(String name) {
        return name.substring(FOLDER.length());
    }

    /**
     * A later activation, or another sheet as delivered, makes a new version; rolling back makes one with the content of
     * an older one, so that the latest is always the one in force.
     */
    @Override
    public void use(String name, int position, Sheet sheet) {
        Optional<Latest> latest = newest(id(name));
        if (latest.isPresent() && latest.get().activation() >= Math.max(1, position)) {
            return;
        }
        Scorecard card = ScorecardSheet.read(id(name), sheet);
        String content = write(card);
        String hash = Sha256.of(content);
        if (latest.isEmpty() || position > 0 || !latest.get().hash().equals(hash)) {
            insert(card.id(), latest.map(Latest::version).orElse(0) + 1, hash, content, position);
        }
    }

    /** Another node may have been first: then its version is the same. */
    private void insert(String id, int version, String hash, String content, int activation) {
        try {
            ownTransaction.executeWithoutResult(status -> jdbc.sql(
                            "insert into scorecards_scorecard (id, version, content_hash, content, activation, created_at)"
                                    + " values (?, ?, ?, ?, ?, ?)")
                    .params(id, version, hash, content, activation, Timestamp.from(clock.instant()))
                    .update());
            log.info("Scorecard {}: version {}", id, version);
        } catch (DuplicateKeyException another) {
            log.debug("Scorecard {}: version {} is there already", id, version);
        }
    }

    @Override
    public boolean isTried() {
        return true;
    }

    private record Latest(int version, String hash, int activation) {}

    private Optional<Latest> newest(String id) {
        return jdbc.sql("select version, content_hash, activation from scorecards_scorecard where id = ?"
                        + " order by version desc limit 1")
                .param(id)
                .query((row, number) ->
                        new Latest(row.getInt("version"), row.getString("content_hash"), row.getInt("activation")))
                .optional();
    }

    /** The latest version of each, by id. */
    public List<Scorecard> latest() {
        return jdbc.sql("select version, content from scorecards_scorecard s where version ="
                        + " (select max(version) from scorecards_scorecard where id = s.id) order by id")
                .query((row, number) -> parse(row.getString("content")).withVersion(row.getInt("version")))
                .list();
    }

    public Optional<Scorecard> latest(String id) {
        return newest(id).flatMap(latest -> find(id, latest.version()));
    }

    public Optional<Scorecard> find(String id, int version) {
        return jdbc.sql("select content from scorecards_scorecard where id = ? and version = ?")
                .params(id, version)
                .query(String.class)
                .optional()
                .map(content -> parse(content).withVersion(version));
    }

    public List<Scorecard> all() {
        return jdbc.sql("select version, content from scorecards_scorecard order by id, version desc")
                .query((row, n) -> parse(row.getString("content")).withVersion(row.getInt("version")))
                .list();
    }

    private String write(Scorecard card) {
        try {
            return json.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Scorecard parse(String content) {
        try {
            return json.readValue(content, Scorecard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
