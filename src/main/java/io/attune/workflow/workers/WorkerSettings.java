package io.attune.workflow.workers;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a node that is a worker only reaches the server; a node that is both finds itself.
 *
 * @param url Address of the server, say {@code https://attune.example}; for a node that is a worker only.
 * @param user Id of a program with the role WORKER.
 * @param secret Secret of that program.
 */
@ConfigurationProperties("attune.worker")
@ConditionalOnNotWebApplication
@Validated
record WorkerSettings(
        @NotBlank String url,
        @NotBlank String user,
        @NotBlank String secret) {}
