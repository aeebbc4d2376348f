package io.attune;

import io.attune.access.QuickSecrets;
import io.attune.scoring.SettledCalls;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * All modules but the workflow, with their database and decision tables: without the engine and a web server, and with a
 * watch that stands still until a test puts it forward.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ModuleTest.Modules.class,
        properties = {
            "attune.demo=false",
            "attune.roles=server",
            "attune.scoring.bulk=false",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1"
        })
@ContextConfiguration(initializers = AttuneServer.NewHome.class)
@Import({Watch.class, QuickSecrets.class, SettledCalls.class})
public @interface ModuleTest {

    /** Not annotated as a configuration, so that the whole application does not find it. */
    @EnableAutoConfiguration(
            excludeName = {
                "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
                "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
                "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration"
            })
    @ComponentScan(
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.attune\\.((workflow|demo)\\..*|Attune)")
            })
    class Modules {}
}
