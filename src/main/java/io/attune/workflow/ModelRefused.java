package io.attune.workflow;

import io.attune.Refused;
import java.util.List;
import java.util.Locale;

/** A model or form that is not accepted, with everything that is wrong with it. Nothing of it was stored or deployed. */
class ModelRefused extends Refused {

    private final transient List<ModelProblem> wrong;

    ModelRefused(List<ModelProblem> wrong) {
        super(wrong.stream().map(problem -> problem.in(Locale.ENGLISH)).toList());
        this.wrong = List.copyOf(wrong);
    }

    ModelRefused(Place place, Said found, Said allowed) {
        this(List.of(new ModelProblem(place, found, allowed)));
    }

    @Override
    public List<Problem> problems(Locale locale) {
        return wrong.stream().map(problem -> problem.in(locale)).toList();
    }
}
