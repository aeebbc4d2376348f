package io.attune;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English or Simplified Chinese: by the switch, else by the browser's setting. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    @Bean
    MessageSource messageSource(@Value("${spring.messages.cache-duration:#{null}}") Duration kept) {
        return Messages.texts(kept);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("ATTUNE-LANGUAGE");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(false); // the web applications' scripts follow it
        resolver.setDefaultLocaleFunction(request -> Messages.language(request.getLocale()));
        return resolver;
    }

    /** What we refuse in a task of the engine's web applications is told in the language that they are shown in. */
    @Bean
    FilterRegistrationBean<Filter> languageOfTheEnginesForms(LocaleResolver languages) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            LocaleContextHolder.setLocale(languages.resolveLocale((HttpServletRequest) request));
            try {
                chain.doFilter(request, response);
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        });
        filter.addUrlPatterns("/camunda/*");
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor languageSwitch = new LocaleChangeInterceptor();
        languageSwitch.setParamName("lang");
        languageSwitch.setIgnoreInvalidLocale(true);
        registry.addInterceptor(languageSwitch);
    }
}
