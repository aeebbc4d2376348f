package io.attune.reporting;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a criterion goes, week by week or month by month, through the versions of its scorecards. */
@Controller
@Requires(Right.READ_TRENDS)
class TrendsPage {

    private static final int WEEKS = 12;

    /** A longer time would be cut into more steps than a screen can show. */
    private static final int LONGEST_YEARS = 2;

    private final Trends trends;
    private final Planning planning;
    private final Access access;
    private final Clock clock;

    TrendsPage(Trends trends, Planning planning, Access access, Clock clock) {
        this.trends = trends;
        this.planning = planning;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param criterion its id; blank for the first of the card
     * @param scorecard id of the card whose criterion is shown where none is named; blank for one that most cards ask
     */
    @GetMapping("/trends")
    String trend(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String criterion,
            @RequestParam(defaultValue = "") String scorecard,
            @RequestParam(defaultValue = "WEEK") Trend.Step step,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model) {
        Reach reach = access.reach(Right.READ_TRENDS);
        List<Project> projects = planning.projects().stream()
                .filter(each -> reach.coversProject(each.code()))
                .toList();
        Project shown = ScoresPage.chosen(project, projects);
        model.addAttribute("projects", projects);
        model.addAttribute("project", shown);
        if (shown != null) {
            List<Scorecard> cards = planning.latestScorecards();
            Criterion asked = criterion.isBlank() ? first(scorecard, cards) : known(criterion);
            Period period = period(from, to, shown);
            model.addAttribute("cards", cards);
            model.addAttribute("cardNames", cards.stream().collect(Collectors.toMap(Scorecard::id, Scorecard::name)));
            model.addAttribute("criterion", asked);
            model.addAttribute("retired", cards.stream().allMatch(card -> card.criterion(asked.id())
                    .isEmpty()));
            model.addAttribute("period", period);
            model.addAttribute("step", step);
            model.addAttribute("steps", Trend.Step.values());
            model.addAttribute("trend", trends.of(asked.id(), shown, period, step));
        }
        return "reporting/trends";
    }

    private Period period(LocalDate from, LocalDate to, Project project) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), project.zone()) : to;
        LocalDate first = from == null ? last.minusWeeks(WEEKS) : from;
        LocalDate earliest = last.minusYears(LONGEST_YEARS);
        return new Period(first.isBefore(earliest) ? earliest : first, last);
    }

    private static Criterion first(String scorecard, List<Scorecard> all) {
        List<Scorecard> cards = all.stream()
                .filter(card -> scorecard.isBlank() || card.id().equals(scorecard))
                .toList();
        return cards.stream()
                .flatMap(card -> card.criteria().stream())
                .min(Comparator.comparingLong(criterion -> cards.stream()
                        .filter(card -> card.criterion(criterion.id()).isEmpty())
                        .count()))
                .orElseThrow(() -> new NotFound(Message.of("scorecard.unknown", scorecard)));
    }

    /** Also one that the latest versions of the cards do not ask any more. */
    private Criterion known(String criterion) {
        return planning.scorecards().stream()
                .flatMap(card -> card.criterion(criterion).stream())
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("criterion.unknown", criterion)));
    }
}
