package io.attune.intake;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No interaction has that id. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownInteraction extends RuntimeException {

    UnknownInteraction(String id) {
        super("There is no interaction " + id);
    }
}
