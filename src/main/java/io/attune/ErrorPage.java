package io.attune;

import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** What the error page shows beside the status: why something was refused, or where the log tells what failed. */
@Component
class ErrorPage extends DefaultErrorAttributes {

    static final String REASON = "attune.reason";
    static final String REFERENCE = "attune.reference";

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> shown = super.getErrorAttributes(request, options);
        shown.put("reason", request.getAttribute(REASON, RequestAttributes.SCOPE_REQUEST));
        shown.put("reference", request.getAttribute(REFERENCE, RequestAttributes.SCOPE_REQUEST));
        shown.values().removeIf(Objects::isNull);
        return shown;
    }
}
