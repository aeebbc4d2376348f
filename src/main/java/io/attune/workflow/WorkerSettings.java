package io.attune.workflow;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a node that is a worker only reaches the server; a node that is both finds itself.
 *
 * @param url of the server, say {@code https://attune.example}
 * @param user id of a client with the role worker
 * @param secret of that client
 */
@ConfigurationProperties("attune.worker")
record WorkerSettings(String url, String user, String secret) {}
