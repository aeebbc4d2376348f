package io.attune.planning;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/** What a call is scored on, in one of its versions. */
public record Scorecard(String id, int version, Text name, List<Section> sections) {

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

    Scorecard withVersion(int version) {
        return new Scorecard(id, version, name, sections);
    }
}
