package io.attune.planning;

import io.attune.rules.Rules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a table of the plans has changed, whichever way, decides the approved plans anew, so that managers are told at once. */
@Component
class PlanFollower {

    private static final Logger log = LoggerFactory.getLogger(PlanFollower.class);

    private static final List<String> TABLES = List.of(
            "qa-methods",
            "listening-mix",
            "listening-quota",
            "calibration-policy",
            "benchmark-limits",
            "special-requirements");

    private final Plans plans;
    private final PlanVersions versions;
    private final Projects projects;
    private final Rules rules;
    private final Clock clock;
    private List<String> followed = List.of();

    PlanFollower(Plans plans, PlanVersions versions, Projects projects, Rules rules, Clock clock) {
        this.plans = plans;
        this.versions = versions;
        this.projects = projects;
        this.rules = rules;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3000)
    synchronized void follow() {
        List<String> present =
                TABLES.stream().map(table -> rules.version(table).hash()).toList();
        if (!present.equals(followed)) {
            versions.approved().forEach(this::follow);
            followed = present;
        }
    }

    /** One that cannot be decided keeps no other from it; its cycle will end in an incident that names the reason. */
    private void follow(String code) {
        Optional<Project> project = projects.find(code);
        try {
            project.ifPresent(each -> plans.planFor(code, LocalDate.ofInstant(clock.instant(), each.zone())));
        } catch (RuntimeException failed) {
            log.warn("Plans: that of {} could not follow the tables: {}", code, failed.getMessage());
        }
    }
}
