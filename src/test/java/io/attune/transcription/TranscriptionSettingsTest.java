package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TranscriptionSettingsTest {

    @TempDir
    Path home;

    @EnableConfigurationProperties({Settings.class, TranscriptionSettings.class})
    static class Configured {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Configured.class);

    @Test
    void haveDefaults() {
        application.run(context -> {
            TranscriptionSettings settings = context.getBean(TranscriptionSettings.class);
            assertThat(settings.models()).isEmpty();
            assertThat(settings.responseTimeout()).isEqualTo(Duration.ofMinutes(1));
            assertThat(settings.responseTimeoutFactor()).isEqualTo(10);
            assertThat(settings.childLife()).isEqualTo(Duration.ofHours(20));
            assertThat(settings.processes()).isEqualTo(Runtime.getRuntime().availableProcessors());
        });
    }

    @Test
    void sayHowManyChildrenThereAre() {
        application.withPropertyValues("attune.transcription.children=5").run(context -> assertThat(
                        context.getBean(TranscriptionSettings.class).processes())
                .isEqualTo(5));
        application.withPropertyValues("attune.transcription.children=-1").run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .hasStackTraceContaining("attune.transcription.children: found -1"));
    }

    @Test
    void nameTheModelOfEachLanguage() {
        application
                .withPropertyValues(
                        "attune.transcription.models.en=/opt/models/english",
                        "attune.transcription.models.zh=models/chinese")
                .run(context -> assertThat(
                                context.getBean(TranscriptionSettings.class).models())
                        .containsEntry("en", Path.of("/opt/models/english"))
                        .containsEntry("zh", Path.of("models/chinese"))
                        .hasSize(2));
    }

    @Test
    void areAllThatAWorkerWithoutADatabaseNeeds() {
        application
                .withPropertyValues("attune.home=" + home)
                .withBean(DemoModels.class)
                .withBean(SpeechModels.class)
                .withBean(VoskRecognizer.class)
                .withBean(Transcriber.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(SpeechModels.class)
                        .extracting(SpeechModels::languages)
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .containsExactly("en", "zh"));
    }
}
