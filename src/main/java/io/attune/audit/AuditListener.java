package io.attune.audit;

import io.attune.Audited;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears every event that belongs in the trail. */
@Component
class AuditListener {

    private final Audit audit;

    AuditListener(Audit audit) {
        this.audit = audit;
    }

    /** Runs before the other listeners, which may publish more about the same subject. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(Audited event) {
        audit.append(event.auditLines());
    }
}
