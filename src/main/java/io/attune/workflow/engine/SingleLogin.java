package io.attune.workflow.engine;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/** Tasklist, Cockpit, Admin and the engine's REST API act for whoever is logged in with us. */
@Configuration(proxyBeanMethods = false)
class SingleLogin {

    /** Made by the web applications' filter, by its class name. */
    public static class SpringSecurityLogin extends ContainerBasedAuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Principal login = request.getUserPrincipal();
            return login == null
                    ? AuthenticationResult.unsuccessful()
                    : AuthenticationResult.successful(login.getName());
        }
    }

    @Bean
    FilterRegistrationBean<Filter> webApplicationsLogin() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>();
        registration.setFilter(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of("authentication-provider", SpringSecurityLogin.class.getName()));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(201);
        return registration;
    }

    /** Requires a login; without it the engine would apply no authorisations to callers of its REST API. */
    @Bean
    FilterRegistrationBean<Filter> engineRestLogin(IdentityService identity) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>();
        registration.setFilter((request, response, chain) -> {
            String user = ((HttpServletRequest) request).getUserPrincipal().getName();
            List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                    .map(Group::getId)
                    .toList();
            identity.setAuthentication(user, groups);
            try {
                chain.doFilter(request, response);
            } finally {
                identity.clearAuthentication();
            }
        });
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(202);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> engineInTheReadersLanguage(LocaleResolver languages, EngineFailures failures) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new ReadersLanguage(languages, failures));
        registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
        registration.setOrder(200);
        return registration;
    }
}
