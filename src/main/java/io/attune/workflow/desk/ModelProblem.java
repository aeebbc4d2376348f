package io.attune.workflow.desk;

import io.attune.Refused;
import java.util.Locale;

/** One thing that is wrong with a model. */
record ModelProblem(ModelPlace place, Said found, Said allowed) {

    Refused.Problem in(Locale locale) {
        return new Refused.Problem(place.in(locale), found.in(locale), allowed.in(locale));
    }
}
