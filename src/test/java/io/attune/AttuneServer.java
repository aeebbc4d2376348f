package io.attune;

import io.attune.access.QuickSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the demonstration without workers, once for all tests that bear it: its people and calls are there, and nobody
 * transcribes or scores.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@SpringBootTest(
        classes = Attune.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"attune.roles=server", "attune.scoring.bulk=false"})
@Import(QuickSecrets.class)
@ContextConfiguration(initializers = AttuneServer.NewHome.class)
public @interface AttuneServer {

    /** A home of its own for each server. */
    class NewHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path homes = Files.createDirectories(Path.of("target/homes").toAbsolutePath());
                TestPropertyValues.of("attune.home=" + Files.createTempDirectory(homes, "server"))
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
