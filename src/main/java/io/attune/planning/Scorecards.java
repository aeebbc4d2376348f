package io.attune.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Sha256;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The scorecards of {@code rules/scorecards/}; a changed sheet becomes a new version at start. */
@Repository
class Scorecards implements InitializingBean {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Scorecards(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void afterPropertiesSet() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Resource sheet :
                new PathMatchingResourcePatternResolver().getResources("classpath*:rules/scorecards/*.csv")) {
            try {
                publish(read(sheet));
            } catch (TablesDoNotCompile wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static Scorecard read(Resource resource) throws IOException {
        String id = resource.getFilename().replace(".csv", "");
        try (InputStream in = resource.getInputStream()) {
            return ScorecardSheet.read(id, Sheet.read("rules/scorecards/" + id + ".csv", in));
        }
    }

    private void publish(Scorecard card) {
        String content = write(card);
        String hash = Sha256.of(content);
        Optional<String> latest = jdbc.sql(
                        "select content_hash from planning_scorecard where id = ? order by version desc limit 1")
                .param(card.id())
                .query(String.class)
                .optional();
        if (latest.isEmpty() || !latest.get().equals(hash)) {
            int version = latestVersion(card.id()) + 1;
            jdbc.sql("insert into planning_scorecard (id, version, content_hash, content, created_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(card.id(), version, hash, content, Timestamp.from(clock.instant()))
                    .update();
        }
    }

    private int latestVersion(String id) {
        return jdbc.sql("select coalesce(max(version), 0) from planning_scorecard where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** The latest version of each, by id. */
    List<Scorecard> latest() {
        return jdbc.sql("select distinct id from planning_scorecard order by id").query(String.class).list().stream()
                .map(id -> latest(id).orElseThrow())
                .toList();
    }

    Optional<Scorecard> latest(String id) {
        return find(id, latestVersion(id));
    }

    Optional<Scorecard> find(String id, int version) {
        return jdbc.sql("select content from planning_scorecard where id = ? and version = ?")
                .params(id, version)
                .query(String.class)
                .optional()
                .map(content -> parse(content).withVersion(version));
    }

    private String write(Scorecard card) {
        try {
            return json.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
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
