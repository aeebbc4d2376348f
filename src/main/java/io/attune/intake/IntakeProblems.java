package io.attune.intake;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Intake's own failures as RFC 9457 problems. */
@RestControllerAdvice(annotations = RestController.class)
@Order(0)
class IntakeProblems {

    private final MessageSource messages;

    IntakeProblems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ProblemDetail differs(ImportDiffers differs) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, differs.getMessage());
        problem.setTitle("Received before with other content");
        problem.setProperty("id", differs.first().toString());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notPlayed(RecordingNotPlayed notPlayed, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, messages.getMessage("recording.unchecked", null, locale));
    }
}
