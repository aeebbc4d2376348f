package io.attune.planning;

import io.attune.Message;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the table {@code special-requirements} may ask for: numbers that a plan can hold. */
@Component
class RequirementsCheck implements TableCheck {

    private static final Set<String> MIX = Set.of("LIVE_PERCENT", "RECORDED_PERCENT", "TEST_CALL_PERCENT");

    private static final Set<String> COUNTS = Set.of(
            "RANDOM_PER_AGENT_WEEK",
            "RISK_PER_AGENT_WEEK",
            "LEAST_PER_MONITOR_DAY",
            "FRAME_CLOSES_AFTER_DAYS",
            "CALIBRATION_MONTHS");

    /** Percentages that the plan holds as whole numbers; those of benchmarks may be finer. */
    private static final Set<String> WHOLE_PERCENTS = Set.of("DOUBLE_REVIEW_PERCENT", "CALIBRATION_LIMIT_PERCENT");

    private static final int MOST = 1000;
    private static final int ALL = 100;

    @Override
    public String table() {
        return "special-requirements";
    }

    @Override
    public void check(Sheet sheet) {
        List<Message> problems = new ArrayList<>();
        Map<String, Map<String, Integer>> mixes = new LinkedHashMap<>();
        for (Map<String, String> row : sheet.rows()) {
            String what = row.getOrDefault("what", "");
            Message allowed = allowed(what, new BigDecimal(row.get("value")));
            if (allowed != null) {
                problems.add(sheet.problem(row, "value", allowed));
            } else if (MIX.contains(what)) {
                mixes.computeIfAbsent(row.get("project"), project -> new LinkedHashMap<>())
                        .put(what, new BigDecimal(row.get("value")).intValueExact());
            }
        }
        mixes.forEach((project, parts) -> {
            int sum = parts.values().stream().mapToInt(Integer::intValue).sum();
            if (parts.size() < MIX.size() || sum != ALL) {
                problems.add(sheet.complaint(
                        Message.of("table.requirement.mix", project, String.valueOf(parts), new TreeSet<>(MIX))));
            }
        });
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    /** @return null if the value is allowed */
    private static @Nullable Message allowed(String what, BigDecimal value) {
        boolean isWhole = value.stripTrailingZeros().scale() <= 0;
        if (COUNTS.contains(what)) {
            int least = what.equals("CALIBRATION_MONTHS") ? 1 : 0;
            return isWhole && isBetween(least, MOST, value) ? null : whole(least, MOST);
        }
        if (MIX.contains(what) || WHOLE_PERCENTS.contains(what)) {
            return isWhole && isBetween(0, ALL, value) ? null : whole(0, ALL);
        }
        return isBetween(0, ALL, value) ? null : Message.of("table.number-from", 0, ALL);
    }

    private static Message whole(int least, int most) {
        return Message.of("table.whole-from", least, most);
    }

    private static boolean isBetween(int least, int most, BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
