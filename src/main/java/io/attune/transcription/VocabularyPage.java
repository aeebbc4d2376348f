package io.attune.transcription;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.planning.Planning;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where those who answer for a project say what its recogniser mishears. */
@Controller
@Requires(Right.READ_VOCABULARY)
class VocabularyPage {

    private final Vocabulary vocabulary;
    private final Planning planning;
    private final Access access;

    VocabularyPage(Vocabulary vocabulary, Planning planning, Access access) {
        this.vocabulary = vocabulary;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/plans/{project}/vocabulary")
    String vocabulary(@PathVariable String project, Model model) {
        access.require(Right.READ_VOCABULARY, project);
        model.addAttribute(
                "project",
                planning.project(project).orElseThrow(() -> new NotFound(Message.of("project.unknown", project))));
        model.addAttribute("corrections", vocabulary.corrections(project));
        model.addAttribute("inCharge", vocabulary.isInCharge(project));
        return "transcription/vocabulary";
    }

    @PostMapping("/plans/{project}/vocabulary")
    @Requires(Right.CHANGE_VOCABULARY)
    String add(
            @PathVariable String project,
            @RequestParam String language,
            @RequestParam String heard,
            @RequestParam String meant,
            Model model,
            Locale locale) {
        try {
            vocabulary.add(project, language, heard, meant);
            return "redirect:/plans/{project}/vocabulary";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return vocabulary(project, model);
        }
    }

    @PostMapping("/plans/{project}/vocabulary/{id}/withdrawal")
    @Requires(Right.CHANGE_VOCABULARY)
    String withdraw(@PathVariable String project, @PathVariable UUID id) {
        vocabulary.withdraw(project, id);
        return "redirect:/plans/{project}/vocabulary";
    }
}
