package io.attune;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.attune.Refused.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
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

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** An upload turns out to be too large before it is known which controller it is for: this advice is for all. */
    @RestControllerAdvice
    static class Uploads {

        private final Problems problems;
        private final DataSize largest;

        Uploads(Problems problems, MultipartProperties uploads) {
            this.problems = problems;
            this.largest = uploads.getMaxFileSize();
        }

        @ExceptionHandler
        ProblemDetail tooLarge(MaxUploadSizeExceededException tooLarge, Locale locale) {
            return problems.tooLarge(largest, locale);
        }
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused, Locale locale) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, refused.problems(locale), locale);
    }

    @ExceptionHandler
    ProblemDetail illegalId(IllegalArgumentException illegal, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, text(locale, "problem.found", illegal.getMessage()));
    }

    private ProblemDetail tooLarge(DataSize largest, Locale locale) {
        Problem found = new Problem(
                "body",
                text(locale, "problem.too-large"),
                text(locale, "problem.megabytes", String.valueOf(largest.toMegabytes())));
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, List.of(found), locale);
    }

    /** Says where unreadable JSON breaks, without echoing a stack of class names. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Locale locale = LocaleContextHolder.getLocale();
        Problem found = unreadable.getCause() instanceof JsonProcessingException json
                ? found(json, locale)
                : new Problem("body", text(locale, "problem.unreadable"), text(locale, "problem.documented"));
        return ResponseEntity.badRequest().headers(headers).body(problem(status, List.of(found), locale));
    }

    private ProblemDetail problem(HttpStatusCode status, List<Problem> problems, Locale locale) {
        String said = problems.stream()
                .map(each -> text(locale, "refused.problem", each.field(), each.found(), each.allowed()))
                .collect(Collectors.joining("; "));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text(locale, "problem.nothing-stored", said));
        problem.setTitle(text(locale, "problem.not-accepted"));
        problem.setProperty("errors", problems);
        return problem;
    }

    private Problem found(JsonProcessingException json, Locale locale) {
        String field = json instanceof JsonMappingException mapping ? path(mapping) : "";
        if (json instanceof InvalidFormatException format) {
            return new Problem(field, "'" + format.getValue() + "'", allowed(format.getTargetType(), locale));
        }
        return new Problem(
                field.isEmpty() ? "body" : field,
                place(json.getLocation(), locale),
                text(locale, "problem.documented"));
    }

    private String place(JsonLocation location, Locale locale) {
        return location == null
                ? text(locale, "problem.unreadable")
                : text(
                        locale,
                        "problem.unreadable.at",
                        String.valueOf(location.getLineNr()),
                        String.valueOf(location.getColumnNr()));
    }

    private String allowed(Class<?> type, Locale locale) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return text(locale, type == Instant.class ? "problem.instant" : "problem.number");
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

    private String text(Locale locale, String code, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }
}
