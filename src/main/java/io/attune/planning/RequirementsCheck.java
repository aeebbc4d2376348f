package io.attune.planning;

import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<String> problems = new ArrayList<>();
        Map<String, Map<String, Integer>> mixes = new LinkedHashMap<>();
        for (Map<String, String> row : sheet.rows()) {
            String what = row.get("what");
            String allowed = allowed(what, new BigDecimal(row.get("value")));
            if (allowed != null) {
                problems.add(sheet.place(row, "value") + ": found '" + row.get("value") + "', allowed: " + allowed);
            } else if (MIX.contains(what)) {
                mixes.computeIfAbsent(row.get("project"), project -> new LinkedHashMap<>())
                        .put(what, new BigDecimal(row.get("value")).intValueExact());
            }
        }
        mixes.forEach((project, parts) -> {
            int sum = parts.values().stream().mapToInt(Integer::intValue).sum();
            if (parts.size() < MIX.size() || sum != ALL) {
                problems.add(sheet.name() + ": the listening mix of " + project + " is " + parts
                        + "; who changes a part of it says all of " + new java.util.TreeSet<>(MIX)
                        + ", together 100");
            }
        });
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    /** @return what is allowed in words, or null if the value is */
    private static String allowed(String what, BigDecimal value) {
        boolean isWhole = value.stripTrailingZeros().scale() <= 0;
        if (COUNTS.contains(what)) {
            int least = what.equals("CALIBRATION_MONTHS") ? 1 : 0;
            return isWhole && isBetween(least, MOST, value) ? null : "a whole number from " + least + " to " + MOST;
        }
        if (MIX.contains(what) || WHOLE_PERCENTS.contains(what)) {
            return isWhole && isBetween(0, ALL, value) ? null : "a whole number from 0 to " + ALL;
        }
        return isBetween(0, ALL, value) ? null : "a number from 0 to " + ALL;
    }

    private static boolean isBetween(int least, int most, BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
