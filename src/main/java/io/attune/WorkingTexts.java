package io.attune;

import java.util.ResourceBundle;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has texts read again from the working tree, while the application is developed. */
@Component
@Profile("dev")
class WorkingTexts {

    WorkingTexts() {
        Messages.followFiles();
    }

    /** Those of scripts are kept by the Java runtime. */
    @Scheduled(fixedDelay = 1000)
    void forget() {
        ResourceBundle.clearCache();
    }
}
