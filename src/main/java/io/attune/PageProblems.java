package io.attune;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** On a page, a refusal leads to the error page, which says why; the API's own advice answers before this one. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

    @ExceptionHandler
    void notAllowed(NotAllowed notAllowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(notAllowed, HttpServletResponse.SC_FORBIDDEN, request, response);
    }

    @ExceptionHandler
    void notFound(NotFound notFound, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(notFound, HttpServletResponse.SC_NOT_FOUND, request, response);
    }

    /** What a page's form cannot ask for: a second click, or a request that was written by hand. */
    @ExceptionHandler
    void refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(refused, HttpServletResponse.SC_CONFLICT, request, response);
    }

    private static void show(Refusal refusal, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(ErrorPage.REASON, refusal.getMessage());
        response.sendError(status);
    }
}
