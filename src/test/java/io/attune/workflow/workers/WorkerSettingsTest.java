package io.attune.workflow.workers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How a node that is a worker only reaches its server. */
class WorkerSettingsTest {

    @EnableConfigurationProperties(WorkerSettings.class)
    static class Configured {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Configured.class);

    @Test
    void withoutThemSuchANodeDoesNotStart() {
        application.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("attune.worker")
                .hasStackTraceContaining("must not be blank"));
    }

    @Test
    void anOperatorNamesTheServerAndTheProgram() {
        application
                .withPropertyValues(
                        "attune.worker.url=https://attune.example",
                        "attune.worker.user=worker.1",
                        "attune.worker.secret=s3cret")
                .run(context -> assertThat(context.getBean(WorkerSettings.class))
                        .isEqualTo(new WorkerSettings("https://attune.example", "worker.1", "s3cret")));
    }
}
