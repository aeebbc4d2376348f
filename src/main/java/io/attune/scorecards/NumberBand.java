package io.attune.scorecards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures from one to another. The next span begins a step later, as {@code 2 to 3} follows {@code 0 to 1} and
 * {@code 60 to 74.9} is followed by 75; a figure between the two belongs to the lower one.
 *
 * @param to null if there is no end
 */
public record NumberBand(BigDecimal from, @Nullable BigDecimal to) {

    private static final String FIGURE = "(\\d{1,9}(?:\\.\\d{1,4})?)";

    private static final Pattern CLOSED = Pattern.compile(FIGURE + "\\s*(?:to|至|到|-|–|~)\\s*" + FIGURE);

    private static final Pattern OPEN = Pattern.compile(FIGURE + "\\s*(?:or more|以上|及以上|\\+)");

    private static final Pattern ONE = Pattern.compile(FIGURE);

    /** Reads {@code 2 to 3}, {@code 4 or more} or {@code 0}; nothing if it is none of these. */
    static Optional<NumberBand> of(String text) {
        Matcher closed = CLOSED.matcher(text.strip());
        if (closed.matches()) {
            return Optional.of(new NumberBand(new BigDecimal(closed.group(1)), new BigDecimal(closed.group(2))));
        }
        Matcher open = OPEN.matcher(text.strip());
        if (open.matches()) {
            return Optional.of(new NumberBand(new BigDecimal(open.group(1)), null));
        }
        Matcher one = ONE.matcher(text.strip());
        return one.matches()
                ? Optional.of(new NumberBand(new BigDecimal(one.group(1)), new BigDecimal(one.group(1))))
                : Optional.empty();
    }

    boolean contains(BigDecimal figure) {
        return figure.compareTo(from) >= 0 && (to == null || figure.compareTo(to) <= 0);
    }

    /** The one that a figure belongs to: of those that begin at or below it the last one; none outside of all. */
    static <T> Optional<T> holding(List<T> all, Function<T, NumberBand> span, BigDecimal figure) {
        boolean inside = all.stream().map(span).anyMatch(each -> each.to() == null || figure.compareTo(each.to()) <= 0);
        return all.stream()
                .filter(each -> inside && span.apply(each).from().compareTo(figure) <= 0)
                .max((one, other) ->
                        span.apply(one).from().compareTo(span.apply(other).from()));
    }

    /** The smallest difference that its figures can tell apart. */
    @JsonIgnore
    BigDecimal step() {
        int decimals = Math.max(from.scale(), to == null ? 0 : to.scale());
        return BigDecimal.ONE.movePointLeft(Math.max(0, decimals));
    }

    @Override
    public String toString() {
        if (to == null) {
            return from + " or more";
        }
        return from.compareTo(to) == 0 ? from.toString() : from + " to " + to;
    }
}
