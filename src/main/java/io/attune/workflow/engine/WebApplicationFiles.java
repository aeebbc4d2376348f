package io.attune.workflow.engine;

import java.util.List;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The files of the engine's web applications bear a version in their addresses, so browsers may keep them like our own.
 * Camunda's handler for them says nothing about it, and then Spring Security forbids it.
 */
@Configuration(proxyBeanMethods = false)
class WebApplicationFiles implements WebMvcConfigurer {

    private static final String PATH = "/camunda/";
    private static final String FOLDER = "classpath:/META-INF/resources/webjars/camunda/";

    /** Narrower than Camunda's own patterns, therefore before them; pages are in none of them. */
    private static final List<String> APPLICATION =
            List.of("app/*/*.js", "app/*/*.css", "app/*/scripts/*", "app/*/styles/*", "app/*/locales/*");

    private final CacheControl asOurOwn;

    WebApplicationFiles(WebProperties properties) {
        this.asOurOwn = properties.getResources().getCache().getCachecontrol().toHttpCacheControl();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        keep(registry, List.of("lib/*"), "lib/");
        keep(registry, List.of("assets/*"), "assets/");
        keep(registry, APPLICATION, "app/");
    }

    private void keep(ResourceHandlerRegistry registry, List<String> patterns, String folder) {
        registry.addResourceHandler(patterns.stream().map(PATH::concat).toArray(String[]::new))
                .addResourceLocations(FOLDER + folder)
                .setCacheControl(asOurOwn);
    }
}
