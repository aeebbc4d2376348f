package io.attune;

import java.util.ResourceBundle;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the texts of scripts read again from the working tree, while the application is developed. */
@Component
@Profile("dev")
class WorkingTexts {

    @Scheduled(fixedDelay = 1000)
    void forget() {
        ResourceBundle.clearCache();
    }
}
