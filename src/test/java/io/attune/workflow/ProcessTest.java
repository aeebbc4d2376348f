package io.attune.workflow;

import io.attune.Attune;
import io.attune.AttuneServer;
import io.attune.access.QuickSecrets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application without demonstration, browser and workers. Nothing moves by itself: the test executes the jobs
 * and does the work of the external tasks, so that it can tell a story step by step.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("engine")
@SpringBootTest(
        classes = Attune.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "attune.demo=false",
            "attune.roles=server",
            "attune.scoring.bulk=false",
            "attune.scoring.chunk=3",
            "camunda.bpm.job-execution.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1"
        })
@ContextConfiguration(initializers = AttuneServer.NewHome.class)
@Import({Story.class, QuickSecrets.class})
public @interface ProcessTest {}
