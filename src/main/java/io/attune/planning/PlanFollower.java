package io.attune.planning;

import io.attune.rules.Rules;
import java.util.List;
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
    private final Rules rules;
    private List<String> followed = List.of();

    PlanFollower(Plans plans, PlanVersions versions, Rules rules) {
        this.plans = plans;
        this.versions = versions;
        this.rules = rules;
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
        try {
            plans.bringIntoForce(code);
        } catch (RuntimeException failed) {
            log.warn("Plans: that of {} could not follow the tables: {}", code, failed.getMessage());
        }
    }
}
