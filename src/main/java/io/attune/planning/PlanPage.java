package io.attune.planning;

import io.attune.access.Access;
import io.attune.access.NotAllowed;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.rules.FiredRow;
import io.attune.rules.Rules;
import io.attune.rules.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a project owes, in plain words, and why: the rows of the tables that made it. */
@Controller
class PlanPage {

    /**
     * A row that fired.
     *
     * @param cells header and value of each filled cell; empty if the table has changed since
     */
    record Why(FiredRow row, List<Map.Entry<String, String>> cells) {}

    private final Planning planning;
    private final Rules rules;
    private final Access access;

    PlanPage(Planning planning, Rules rules, Access access) {
        this.planning = planning;
        this.rules = rules;
        this.access = access;
    }

    @GetMapping("/plans/{project}")
    String plan(@PathVariable String project, @RequestParam Optional<Integer> version, Model model) {
        requireReader(project);
        List<DatedPlan> plans = planning.plans(project);
        Optional<DatedPlan> shown = plans.stream()
                .filter(plan -> version.isEmpty() || plan.plan().version() == version.get())
                .findFirst();
        model.addAttribute(
                "project", planning.project(project).orElseThrow(() -> new IllegalArgumentException(project)));
        model.addAttribute("plans", plans);
        model.addAttribute("shown", shown.orElse(null));
        model.addAttribute(
                "why",
                shown.map(plan -> plan.plan().rows().stream().map(this::why).toList())
                        .orElse(List.of()));
        return "planning/plan";
    }

    private Why why(FiredRow row) {
        if (!rules.version(row.table()).hash().equals(row.version())) {
            return new Why(row, List.of());
        }
        Sheet sheet = rules.sheet(row.table());
        List<Map.Entry<String, String>> cells = new ArrayList<>();
        sheet.rows().stream()
                .filter(each -> each.get(Sheet.ROW).equals(String.valueOf(row.row())))
                .forEach(each -> {
                    for (int i = 0; i < sheet.columns().size(); i++) {
                        String value = each.get(sheet.columns().get(i));
                        if (!value.isEmpty()) {
                            cells.add(Map.entry(sheet.headers().get(i), value));
                        }
                    }
                });
        return new Why(row, cells);
    }

    private void requireReader(String project) {
        User me = access.current();
        boolean all = me.roles().stream()
                .anyMatch(List.of(Role.ADMIN, Role.AUDITOR, Role.PROCESS_OWNER, Role.MARKETING)::contains);
        if (!all && !(me.is(Role.PROJECT_MANAGER) && me.projects().contains(project))) {
            throw new NotAllowed("A plan is for those who answer for its project");
        }
    }
}
