package io.attune;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;

/**
 * A node with the worker role alone: without database, engine and web server it hears and scores for a server elsewhere.
 * Not annotated as a configuration, so that a server does not find it.
 */
@ConfigurationPropertiesScan
@ImportAutoConfiguration({JacksonAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class})
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(WorkerPart.class))
class WorkerNode {}
