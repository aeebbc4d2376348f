package io.attune.workflow.workers;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where workers say that they are there and what they do. */
@RestController
@RequestMapping("/api/v1/workers")
@Requires(Right.DELIVER_RESULTS)
@Tag(name = "Workers")
class WorkerController {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_INTERVAL = 3600;

    /** Long enough to see what became of a node over night. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final WorkerReports reports;
    private final Access access;
    private final Clock clock;

    WorkerController(WorkerReports reports, Access access, Clock clock) {
        this.reports = reports;
        this.access = access;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Report what a worker's node is doing (workers only)",
            description = "For the operations page. The node begins with the caller's login and a slash; it is also the"
                    + " worker id under which the node fetches its tasks.")
    @Transactional
    public void report(@RequestBody WorkerReport report) {
        String prefix = access.actor() + "/";
        String node = report.node();
        if (node == null || !node.startsWith(prefix) || node.length() > LONGEST_NAME) {
            throw new Refused("node", Message.value(node), Message.of("worker.node", prefix, LONGEST_NAME));
        }
        if (report.everySeconds() < 1 || report.everySeconds() > LONGEST_INTERVAL) {
            throw new Refused(
                    "everySeconds",
                    Message.value(report.everySeconds()),
                    Message.of("refused.range", 1, LONGEST_INTERVAL));
        }
        require("languages", report.languages());
        require("recognizers", report.recognizers());
        require("running", report.running());
        Instant now = clock.instant();
        reports.save(report, now);
        reports.forget(now.minus(REMEMBERED));
    }

    private static void require(String field, Object value) {
        if (value == null) {
            throw new Refused(field, Message.of("refused.nothing"), Message.of("worker.described"));
        }
    }
}
