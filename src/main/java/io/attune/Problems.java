package io.attune;

import java.util.Arrays;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals that every module knows, as RFC 9457 problems. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_ENTITY, "Nothing was stored. " + refused.getMessage());
        problem.setTitle("Not accepted");
        problem.setProperty("errors", refused.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail illegalId(IllegalArgumentException illegal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "Found: " + illegal.getMessage());
    }

    /** Says where unreadable JSON breaks, without echoing a stack of class names. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Throwable cause = unreadable.getMostSpecificCause();
        String detail = cause instanceof com.fasterxml.jackson.core.JsonProcessingException json
                ? found(json)
                : "The body cannot be read";
        return ResponseEntity.badRequest().headers(headers).body(ProblemDetail.forStatusAndDetail(status, detail));
    }

    private static String found(com.fasterxml.jackson.core.JsonProcessingException json) {
        String place = json.getLocation() == null
                ? ""
                : " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")";
        if (json instanceof com.fasterxml.jackson.databind.exc.InvalidFormatException format) {
            return path(format) + ": found '" + format.getValue() + "', allowed: " + allowed(format.getTargetType())
                    + place;
        }
        String where = json instanceof com.fasterxml.jackson.databind.JsonMappingException mapping ? path(mapping) : "";
        return (where.isEmpty() ? "" : where + ": ") + "not JSON of the documented shape" + place;
    }

    private static String allowed(Class<?> type) {
        if (type.isEnum()) {
            return String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
        }
        return type == java.time.Instant.class ? "an instant such as 2026-11-20T08:15:00Z" : "a number";
    }

    private static String path(com.fasterxml.jackson.databind.JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        List<com.fasterxml.jackson.databind.JsonMappingException.Reference> references = mapping.getPath();
        for (var reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
