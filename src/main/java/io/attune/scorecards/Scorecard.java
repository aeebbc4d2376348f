package io.attune.scorecards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.attune.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call is scored on, in one of its versions.
 *
 * @param bands what results are called, from the lowest total to the highest; none if they have no names
 */
public record Scorecard(
        String id, int version, Text name, List<Section> sections, Weighting weighting, List<Band> bands) {

    /** Versions that were stored before there were other ways weigh by section. */
    public Scorecard {
        weighting = weighting == null ? Weighting.SECTIONS : weighting;
        bands = bands == null ? List.of() : bands;
    }

    /** Weighed by section, its results without names. */
    public Scorecard(String id, int version, Text name, List<Section> sections) {
        this(id, version, name, sections, Weighting.SECTIONS, List.of());
    }

    /** All criteria, in order. */
    @JsonIgnore
    public List<Criterion> criteria() {
        return sections.stream().flatMap(section -> section.criteria().stream()).toList();
    }

    public Optional<Criterion> criterion(String id) {
        return criteria().stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst();
    }

    /**
     * What a total is called.
     *
     * @param total 0 to 100, or null if nothing was scored
     */
    public Optional<Band> band(@Nullable Double total) {
        return total == null ? Optional.empty() : NumberBand.holding(bands, Band::totals, BigDecimal.valueOf(total));
    }

    Scorecard withVersion(int version) {
        return new Scorecard(id, version, name, sections, weighting, bands);
    }
}
