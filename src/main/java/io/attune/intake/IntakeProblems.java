package io.attune.intake;

import io.attune.Message;
import java.util.Locale;
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

    @ExceptionHandler
    ProblemDetail differs(ImportDiffers differs, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, differs.reason().in(locale));
        problem.setTitle(Message.of("import.differs.title").in(locale));
        problem.setProperty("id", differs.first().toString());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notPlayed(RecordingNotPlayed notPlayed, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, Message.of("recording.unchecked").in(locale));
    }
}
