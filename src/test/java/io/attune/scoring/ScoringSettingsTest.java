package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How a node judges in bulk where nothing is said about it. */
class ScoringSettingsTest {

    @EnableConfigurationProperties(ScoringSettings.class)
    static class Configured {}

    @Test
    void everyNodeTakesPartWithTwoHundredCallsAtATime() {
        new ApplicationContextRunner().withUserConfiguration(Configured.class).run(context -> assertThat(
                        context.getBean(ScoringSettings.class))
                .isEqualTo(new ScoringSettings(true, 200)));
    }

    @Test
    void chunksAreNeitherEmptyNorHuge() {
        assertThatThrownBy(() -> new ScoringSettings(true, 0)).hasMessageContaining("found 0, allowed: 1 to 500");
        assertThatThrownBy(() -> new ScoringSettings(true, 501)).hasMessageContaining("found 501, allowed: 1 to 500");
    }
}
