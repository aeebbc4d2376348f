package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What an installation is that says nothing about itself. */
class SettingsTest {

    @EnableConfigurationProperties(Settings.class)
    static class Configured {}

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Configured.class);

    @Test
    void withoutAnySettingItIsTheDemonstrationOnOneNodeBesideTheProgram() {
        application.run(context -> {
            Settings settings = context.getBean(Settings.class);
            assertThat(settings.home()).isEqualTo(Path.of("data"));
            assertThat(settings.demo()).isTrue();
            assertThat(settings.roles()).containsExactlyInAnyOrder("server", "worker");
            assertThat(settings.isWorker()).isTrue();
        });
    }

    @Test
    void aServerWithoutTheWorkersRoleIsNoWorker() {
        application.withPropertyValues("attune.roles=server").run(context -> assertThat(
                        context.getBean(Settings.class).isWorker())
                .isFalse());
    }

    @Test
    void anotherRoleThanServerAndWorkerStopsTheStart() {
        application.withPropertyValues("attune.roles=server,waiter").run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("allowed: server, worker or both"));
    }

    @Test
    void theHomeIsMadeAbsoluteBeforeAnythingIsDerivedFromIt() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("attune.home", "target/../elsewhere")));

        new HomeFolder().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("attune.home")).isEqualTo(new File("elsewhere").getAbsolutePath());
    }
}
