package io.attune.sampling;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No cycle has that id. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownCycle extends RuntimeException {

    UnknownCycle(CycleId id) {
        super("There is no QA cycle " + id);
    }
}
