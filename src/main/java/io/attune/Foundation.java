package io.attune;

import java.net.InetAddress;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
class Foundation {

    /** Ticks milliseconds: both databases keep them exactly, so an instant reads back as it was hashed. */
    @Bean
    Clock clock(Settings settings) {
        return Clock.tickMillis(settings.zone());
    }

    /** The demonstration has well-known passwords; therefore nobody but this machine may reach it. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> demonstrationStaysOnLoopback(Settings settings) {
        return server -> {
            if (settings.demo()) {
                server.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }
}
