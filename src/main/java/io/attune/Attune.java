package io.attune;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Starts Attune: the server with its workers, or a node that only works for a server elsewhere. */
@SpringBootApplication
public class Attune {

    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        if (!isWorkerOnly(arguments)) {
            return SpringApplication.run(Attune.class, arguments);
        }
        SpringApplication worker = new SpringApplication(WorkerNode.class);
        worker.setWebApplicationType(WebApplicationType.NONE);
        return worker.run(arguments);
    }

    /** Asked before there is an application: the role decides which one it is. */
    private static boolean isWorkerOnly(String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return "worker".equals(environment.getProperty("attune.roles"));
    }
}
