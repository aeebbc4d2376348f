package io.attune;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Attune: the server with its workers, unless {@code attune.roles} says otherwise. */
@SpringBootApplication
public class Attune {

    public static void main(String[] args) {
        SpringApplication.run(Attune.class, args);
    }
}
