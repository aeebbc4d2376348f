package io.attune;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.attune.Refused.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Refusals that every module knows, as RFC 9457 problems in the reader's language. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class Problems extends ResponseEntityExceptionHandler {

    /** An upload turns out to be too large before it is known which controller it is for: this advice is for all. */
    @RestControllerAdvice
    static class Uploads {

        private final DataSize largest;

        Uploads(MultipartProperties uploads) {
            this.largest = uploads.getMaxFileSize();
        }

        @ExceptionHandler
        ProblemDetail tooLarge(MaxUploadSizeExceededException tooLarge, Locale locale) {
            Problem found = new Problem(
                    "body", Message.of("problem.too-large"), Message.of("problem.megabytes", largest.toMegabytes()));
            return problem(HttpStatus.PAYLOAD_TOO_LARGE, new Refused(List.of(found)), locale);
        }
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused, Locale locale) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, refused, locale);
    }

    @ExceptionHandler
    ProblemDetail notAllowed(NotAllowed notAllowed, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN, notAllowed.reason().in(locale));
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound notFound, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND, notFound.reason().in(locale));
    }

    /** Says where in the log it stands; its own message may tell what is not for the reader. */
    @ExceptionHandler
    ProblemDetail unexpected(Exception unexpected, Locale locale) throws Exception {
        if (unexpected instanceof AccessDeniedException || unexpected instanceof AuthenticationException) {
            throw unexpected;
        }
        String reference = Unexpected.logged(unexpected);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                Message.of("error.reference", reference).in(locale));
        problem.setTitle(Message.of("error.title").in(locale));
        problem.setProperty("reference", reference);
        return problem;
    }

    /** Says where unreadable JSON breaks, without echoing a stack of class names. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Problem found = unreadable.getCause() instanceof JsonProcessingException json
                ? found(json)
                : new Problem("body", Message.of("problem.unreadable"), Message.of("problem.documented"));
        return ResponseEntity.badRequest()
                .headers(headers)
                .body(problem(status, new Refused(List.of(found)), LocaleContextHolder.getLocale()));
    }

    private static ProblemDetail problem(HttpStatusCode status, Refused refused, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, Message.of("problem.nothing-stored", refused.reason()).in(locale));
        problem.setTitle(Message.of("problem.not-accepted").in(locale));
        problem.setProperty("errors", refused.problems(locale));
        return problem;
    }

    private static Problem found(JsonProcessingException json) {
        String field = json instanceof JsonMappingException mapping ? path(mapping) : "";
        if (json instanceof InvalidFormatException format) {
            return new Problem(field, Message.value("'" + format.getValue() + "'"), allowed(format.getTargetType()));
        }
        return new Problem(
                field.isEmpty() ? "body" : field, place(json.getLocation()), Message.of("problem.documented"));
    }

    private static Message place(JsonLocation location) {
        return location == null
                ? Message.of("problem.unreadable")
                : Message.of("problem.unreadable.at", location.getLineNr(), location.getColumnNr());
    }

    private static Message allowed(Class<?> type) {
        if (type.isEnum()) {
            return Message.value(List.of(type.getEnumConstants()));
        }
        return Message.of(type == Instant.class ? "problem.instant" : "problem.number");
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : mapping.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }
}
