package io.attune;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows times in the zone of the installation on pages that are not about one project, which has its own. */
@ControllerAdvice(annotations = Controller.class)
class PageZone {

    private final Clock clock;

    PageZone(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return clock.getZone();
    }

    /** Writes times on all pages alike. */
    @ModelAttribute("when")
    When when() {
        return new When();
    }
}
