package io.attune.workflow.processes;

import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.User;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the login, in a line of the start page. */
@Controller
class TaskSummary {

    private final TaskService tasks;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final Access access;

    TaskSummary(TaskService tasks, IdentityService identity, RuntimeService runtime, Access access) {
        this.tasks = tasks;
        this.identity = identity;
        this.runtime = runtime;
        this.access = access;
    }

    @GetMapping("/tasks/summary")
    String summary(Model model) {
        User me = access.current();
        List<String> groups = identity.createGroupQuery().groupMember(me.id()).list().stream()
                .map(Group::getId)
                .toList();
        model.addAttribute("mine", tasks.createTaskQuery().taskAssignee(me.id()).count());
        model.addAttribute(
                "open",
                groups.isEmpty()
                        ? 0
                        : tasks.createTaskQuery()
                                .taskCandidateGroupIn(groups)
                                .taskUnassigned()
                                .count());
        if (access.may(Right.READ_PROCESSES)) {
            model.addAttribute("incidents", runtime.createIncidentQuery().count());
        }
        return "workflow/tasks";
    }
}
