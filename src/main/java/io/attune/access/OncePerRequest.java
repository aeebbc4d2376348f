package io.attune.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Keeps what a request has asked until it ends; outside of requests everything is asked again. */
final class OncePerRequest {

    private OncePerRequest() {}

    @SuppressWarnings("unchecked")
    static <T> T ask(String question, Supplier<T> answer) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return answer.get();
        }
        Object known = request.getAttribute(name(question), RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = answer.get();
            request.setAttribute(name(question), known, RequestAttributes.SCOPE_REQUEST);
        }
        return (T) known;
    }

    /** Answers a question before it is asked, where the request is not yet known to its thread. */
    static void keep(HttpServletRequest request, String question, Object answer) {
        request.setAttribute(name(question), answer);
    }

    static void forget(String question) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(name(question), RequestAttributes.SCOPE_REQUEST);
        }
    }

    private static String name(String question) {
        return OncePerRequest.class.getName() + " " + question;
    }
}
