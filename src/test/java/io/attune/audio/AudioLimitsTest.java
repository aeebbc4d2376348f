package io.attune.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.RecordingStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How large a call may be. */
class AudioLimitsTest {

    /** Bytes of a second of stereo mu-law at 8 kHz, as telephone systems record. */
    private static final long TELEPHONE_SECOND = 16_000;

    @EnableConfigurationProperties({AudioLimits.class, MultipartProperties.class})
    static class Configured {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Configured.class);

    @Test
    void withoutAnySettingARecordingLastsUpToFourHours() {
        application.run(context ->
                assertThat(context.getBean(AudioLimits.class)).isEqualTo(new AudioLimits(Duration.ofHours(4))));
    }

    @Test
    void anOperatorMaySetAnotherLength() {
        application.withPropertyValues("attune.intake.longest-recording=90m").run(context -> assertThat(
                        context.getBean(AudioLimits.class).longestRecording())
                .isEqualTo(Duration.ofMinutes(90)));
    }

    @Test
    void theLongestTelephoneRecordingFitsIntoAnUploadAndIntoTheStore() {
        application
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .run(context -> {
                    long longest = TELEPHONE_SECOND
                            * context.getBean(AudioLimits.class)
                                    .longestRecording()
                                    .toSeconds();
                    MultipartProperties uploads = context.getBean(MultipartProperties.class);
                    assertThat(longest)
                            .isLessThan(uploads.getMaxFileSize().toBytes())
                            .isLessThan(RecordingStore.LIMIT);
                    assertThat(uploads.getMaxRequestSize()).isGreaterThan(uploads.getMaxFileSize());
                });
    }
}
