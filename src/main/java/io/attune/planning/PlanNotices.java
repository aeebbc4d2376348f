package io.attune.planning;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.access.User;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells people about plans; they read it on their start page. */
@Component
class PlanNotices {

    private final PlanVersions versions;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlanNotices(PlanVersions versions, Access access, ApplicationEventPublisher events, Clock clock) {
        this.versions = versions;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** Tells the project's managers, and everybody who has one of the roles. */
    void send(String project, PlanNotice.Kind kind, @Nullable String reason, Role... others) {
        Set<String> recipients = new LinkedHashSet<>();
        access.withRole(Role.PROJECT_MANAGER).stream()
                .filter(manager -> manager.projects().contains(project))
                .map(User::id)
                .forEach(recipients::add);
        for (Role role : others) {
            access.withRole(role).stream().map(User::id).forEach(recipients::add);
        }
        for (String recipient : recipients) {
            PlanNotice notice = new PlanNotice(project, kind, recipient, reason, clock.instant());
            versions.insert(notice);
            events.publishEvent(new PlanNoticeSent(notice));
        }
    }
}
