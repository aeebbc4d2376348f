package io.attune.reporting;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No project has that code. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class UnknownProject extends RuntimeException {

    UnknownProject(String code) {
        super("There is no project " + code);
    }
}
