package io.attune.scorecards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.attune.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of answer a criterion asks for, and what each is worth.
 *
 * @param options of a choice its options, of a number its bands, of a range one span from the worst to the best figure;
 *     else none
 */
public record Question(Type type, List<Option> options) {

    /** The answer "none of the options" to a multiple choice. */
    public static final String NONE = "none";

    private static final int LONGEST_TEXT = 2000;

    /** Met or not; one option; several options; a figure; a mark on a scale; a text; a date. */
    public enum Type {
        YES_NO,
        CHOICE,
        CHOICES,
        NUMBER,
        RANGE,
        TEXT,
        DATE
    }

    static Question yesNo() {
        return new Question(Type.YES_NO, List.of());
    }

    /** Whether an answer earns anything; what is not scored may be left out. */
    @JsonIgnore
    public boolean isScored() {
        return switch (type) {
            case YES_NO, RANGE -> true;
            case TEXT, DATE -> false;
            default -> options.stream().anyMatch(option -> option.earns() != null);
        };
    }

    /**
     * Whether an answer is allowed.
     *
     * @param value an option's id; several ids with commas between, or {@link #NONE}; a figure; a text; a date as
     *     {@code 2026-11-27}. A yes/no question has no value.
     */
    public boolean allows(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return false;
        }
        return switch (type) {
            case YES_NO -> false;
            case CHOICE -> option(value).isPresent();
            case CHOICES -> value.equals(NONE) || several(value);
            case NUMBER, RANGE -> figure(value).filter(this::isInside).isPresent();
            case TEXT -> value.length() <= LONGEST_TEXT;
            case DATE -> isDate(value);
        };
    }

    private boolean several(String value) {
        List<String> ids = ids(value);
        return new HashSet<>(ids).size() == ids.size()
                && ids.stream().allMatch(id -> option(id).isPresent());
    }

    private boolean isInside(BigDecimal figure) {
        if (type == Type.RANGE) {
            BigDecimal low = worstFigure().min(bestFigure());
            BigDecimal high = worstFigure().max(bestFigure());
            return figure.compareTo(low) >= 0 && figure.compareTo(high) <= 0;
        }
        return NumberBand.holding(options, Option::span, figure).isPresent();
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    /**
     * What an allowed answer earns, in percent of the question's weight; nothing if the question is not scored. Several
     * options add up. Where none of them earns anything, they are faults, taken from a hundred.
     */
    public Optional<Double> earned(@Nullable String value) {
        if (value == null || !isScored() || !allows(value)) {
            return Optional.empty();
        }
        return switch (type) {
            case CHOICE -> option(value).map(Option::earns);
            case CHOICES -> Optional.of(sum(value));
            case NUMBER ->
                figure(value)
                        .flatMap(figure -> NumberBand.holding(options, Option::span, figure))
                        .map(Option::earns);
            case RANGE -> figure(value).map(this::onScale);
            default -> Optional.empty();
        };
    }

    private double sum(String value) {
        boolean faults = options.stream().allMatch(option -> option.percent() <= 0);
        double sum = ids(value).stream()
                .flatMap(id -> option(id).stream())
                .mapToDouble(Option::percent)
                .sum();
        return Math.max(0, Math.min(100, (faults ? 100 : 0) + sum));
    }

    private double onScale(BigDecimal figure) {
        double worst = worstFigure().doubleValue();
        double best = bestFigure().doubleValue();
        return 100 * (figure.doubleValue() - worst) / (best - worst);
    }

    private BigDecimal worstFigure() {
        return options.get(0).figures().from();
    }

    private BigDecimal bestFigure() {
        return Objects.requireNonNull(options.get(0).figures().to(), "the end of a scale");
    }

    /** The answer that earns most; nothing for a yes/no question and where nothing is scored. */
    public Optional<String> best() {
        return switch (type) {
            case YES_NO, TEXT, DATE -> Optional.empty();
            case RANGE -> Optional.of(bestFigure().toPlainString());
            case CHOICE, NUMBER ->
                mostEarning()
                        .map(option -> option.span() == null
                                ? option.id()
                                : option.span().from().toPlainString());
            case CHOICES -> isScored() ? Optional.of(bestOfSeveral()) : Optional.empty();
        };
    }

    private Optional<Option> mostEarning() {
        return options.stream()
                .filter(option -> option.earns() != null)
                .max(Comparator.comparingDouble(Option::percent));
    }

    private String bestOfSeveral() {
        List<String> good = options.stream()
                .filter(option -> option.percent() > 0)
                .map(Option::id)
                .toList();
        return good.isEmpty() ? NONE : String.join(",", good);
    }

    public Optional<Option> option(String id) {
        return options.stream().filter(option -> option.id().equals(id)).findFirst();
    }

    /** The ids in an answer of several options. */
    public static List<String> ids(String value) {
        return value.equals(NONE)
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).toList();
    }

    static Optional<BigDecimal> figure(String value) {
        return value.strip().matches("\\d{1,9}(\\.\\d{1,4})?")
                ? Optional.of(new BigDecimal(value.strip()))
                : Optional.empty();
    }

    /** An answer in words of both languages. */
    public Text inWords(String value) {
        if (type == Type.CHOICE) {
            return option(value).map(Option::name).orElse(new Text(value, value));
        }
        if (type != Type.CHOICES) {
            return new Text(value, value);
        }
        if (value.equals(NONE)) {
            return new Text("none of these", "都没有");
        }
        List<Text> names = ids(value).stream()
                .map(id -> option(id).map(Option::name).orElse(new Text(id, id)))
                .toList();
        return new Text(
                String.join(", ", names.stream().map(Text::en).toList()),
                String.join("、", names.stream().map(Text::zh).toList()));
    }

    /** What it allows, in words of both languages. */
    public Text allowed() {
        List<String> ids = options.stream().map(Option::id).toList();
        return switch (type) {
            case YES_NO -> new Text("MET or NOT_MET", "MET 或 NOT_MET");
            case CHOICE -> new Text("one of " + String.join(", ", ids), "以下之一：" + String.join("、", ids));
            case CHOICES ->
                new Text(
                        "some of " + String.join(", ", ids) + " with commas between, or " + NONE,
                        "以下若干项（以逗号分隔）：" + String.join("、", ids) + "，或 " + NONE);
            case NUMBER, RANGE -> new Text(String.join(", ", ids), String.join("、", ids));
            case TEXT -> new Text("1 to " + LONGEST_TEXT + " characters", "1 至 " + LONGEST_TEXT + " 个字符");
            case DATE -> new Text("a date as 2026-11-27", "形如 2026-11-27 的日期");
        };
    }
}
