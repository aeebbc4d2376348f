package io.attune.planning;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why plans, tiers and contracts were changed. */
@Component
class PlanningTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    PlanningTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.PROJECT) {
            return Stream.empty();
        }
        return jdbc
                .sql("select reason from planning_plan_step where project = :subject and reason is not null"
                        + " union select reason from planning_tier_step where project = :subject"
                        + " union select reason from planning_contract_step where project = :subject"
                        + " union select reason from planning_notice where project = :subject and reason is not null")
                .param("subject", trail.id())
                .query(String.class)
                .list()
                .stream();
    }
}
