package io.attune.scoring;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No re-score has that id. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class UnknownRescore extends RuntimeException {

    UnknownRescore(RescoreId id) {
        super("There is no re-score " + id);
    }
}
