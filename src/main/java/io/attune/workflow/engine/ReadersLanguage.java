package io.attune.workflow.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Has the engine answer in the reader's language: what is kept beside a task as a message, what forms and models say in
 * two languages, and why something is refused or failed.
 */
class ReadersLanguage extends OncePerRequestFilter {

    private final LocaleResolver languages;
    private final EngineFailures failures;

    ReadersLanguage(LocaleResolver languages, EngineFailures failures) {
        this.languages = languages;
        this.failures = failures;
    }

    /** Workers wait for their steps; that answer is written by another thread, and holds ids only. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/fetchAndLock");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale reader = languages.resolveLocale(request);
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        LocaleContextHolder.setLocale(reader);
        try {
            chain.doFilter(request, answer);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        if (isJson(answer.getContentType())) {
            byte[] said = failures.of(request, answer.getStatus())
                    .map(failure -> {
                        answer.setStatus(failure.status().value());
                        return failure.json(reader);
                    })
                    .orElseGet(() -> EngineTexts.in(reader, answer.getContentAsByteArray()));
            answer.resetBuffer();
            answer.getOutputStream().write(said);
        }
        answer.copyBodyToResponse();
    }

    private static boolean isJson(String type) {
        return type != null && MediaType.parseMediaType(type).getSubtype().endsWith("json");
    }
}
