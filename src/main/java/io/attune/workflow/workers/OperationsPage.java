package io.attune.workflow.workers;

import io.attune.access.Requires;
import io.attune.access.Right;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Workers, queue, throughput and failures for those who run the system; it refreshes itself. */
@Controller
@Requires(Right.READ_OPERATIONS)
class OperationsPage {

    /** How long something is or was, as briefly as it can be read. */
    static final class Span {

        /** Say {@code 45 s}, {@code 12 min} or {@code 3 h}. */
        public String of(Duration length) {
            long seconds = Math.max(0, length.toSeconds());
            if (seconds < 120) {
                return seconds + " s";
            }
            return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
        }
    }

    private final Operations operations;

    OperationsPage(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/operations")
    String operations(Model model) {
        model.addAttribute("overview", operations.overview());
        model.addAttribute("span", new Span());
        return "workflow/operations";
    }

    @PostMapping("/operations/failures/{incident}")
    @Requires(Right.RETRY_STEPS)
    String retry(@PathVariable String incident) {
        operations.retry(incident);
        return "redirect:/operations";
    }
}
