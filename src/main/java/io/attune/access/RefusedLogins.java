package io.attune.access;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of refused logins: of a user's first one at once, of those that follow once in a quarter of an hour. However
 * many logins are tried, the trail grows by two lines for each user in that time.
 */
@Component
class RefusedLogins {

    /** Stands for all ids that nobody has, so that nobody can fill the memory with invented ones. */
    private static final String UNKNOWN = "";

    private final Access access;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    /** Refusals since the last line, by user. */
    private final Map<String, Integer> since = new HashMap<>();

    RefusedLogins(Access access, ApplicationEventPublisher events, TransactionTemplate transactions) {
        this.access = access;
        this.events = events;
        this.transactions = transactions;
    }

    @EventListener
    void on(AbstractAuthenticationFailureEvent refused) {
        String user =
                access.find(refused.getAuthentication().getName()).map(User::id).orElse(UNKNOWN);
        if (isFirst(user)) {
            tell(user, 1);
        }
    }

    private synchronized boolean isFirst(String user) {
        Integer before = since.putIfAbsent(user, 0);
        if (before != null) {
            since.put(user, before + 1);
        }
        return before == null;
    }

    @Scheduled(fixedDelay = 15, initialDelay = 15, timeUnit = TimeUnit.MINUTES)
    void tellOfTheOthers() {
        taken().forEach((user, refusals) -> {
            if (refusals > 0) {
                tell(user, refusals);
            }
        });
    }

    private synchronized Map<String, Integer> taken() {
        Map<String, Integer> taken = Map.copyOf(since);
        since.clear();
        return taken;
    }

    private void tell(String user, int refusals) {
        transactions.executeWithoutResult(
                open -> events.publishEvent(new LoginRefused(user.equals(UNKNOWN) ? null : user, refusals)));
    }
}
