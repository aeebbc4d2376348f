package io.attune.workflow.desk;

import io.attune.Refused;
import java.util.List;

/** A model or form that is not accepted, with everything that is wrong with it. Nothing of it was stored or deployed. */
class ModelRefused extends Refused {

    ModelRefused(List<ModelProblem> wrong) {
        super(wrong.stream()
                .map(problem -> new Reason(problem.place()::in, problem.found()::in, problem.allowed()::in))
                .toList());
    }

    ModelRefused(ModelPlace place, Said found, Said allowed) {
        super(place::in, found::in, allowed::in);
    }
}
