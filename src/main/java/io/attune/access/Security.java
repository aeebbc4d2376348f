package io.attune.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One login for our pages, the API and the engine's web applications; HTTP Basic for programs. Whether a login has the
 * right for our own pages and API is asked by them, see {@link Requires}; here only for the engine's.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final String[] OPEN = {
        "/login", "/setup", "/error", "/favicon.ico", "/*.css", "/*.js", "/webjars/**", "/actuator/health"
    };

    @Bean
    UserDetailsService userDetailsService(Users users) {
        return id -> {
            String secret = users.secretOf(id).orElseThrow(() -> new UsernameNotFoundException(id));
            return new Login(users.find(id).orElseThrow(), secret);
        };
    }

    /** The engine's REST API: programs and administrators only, each request with its own credentials. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRestSecurity(HttpSecurity http) throws Exception {
        // as a text it would be sought below the engine's own servlet, and match nothing
        return http.securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(Security::deploys)
                        .denyAll()
                        .anyRequest()
                        .access(with(Right.USE_ENGINE_API)))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(basicEntryPoint()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesSecurity(HttpSecurity http, Users users) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(Security::deploys)
                        .denyAll()
                        // would switch the engine's user inside a session of somebody else
                        .requestMatchers("/camunda/api/admin/auth/user/*/login/**", "/camunda/api/admin/setup/**")
                        .denyAll()
                        .requestMatchers("/camunda/app/cockpit/**", "/camunda/api/cockpit/**")
                        .access(with(Right.READ_PROCESSES))
                        .requestMatchers("/camunda/app/admin/**")
                        .access(with(Right.ADMINISTER_ENGINE))
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(Security::needsCsrfToken))
                .addFilterAfter(new CsrfCookie(), CsrfFilter.class)
                .addFilterBefore(new EndedSessions(users), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false))
                .logout(logout -> logout.logoutSuccessUrl("/login?bye").deleteCookies("ATTUNE-SESSION"))
                .httpBasic(basic -> basic.authenticationEntryPoint(apiEntryPoint()))
                .exceptionHandling(
                        exceptions -> exceptions.defaultAuthenticationEntryPointFor(apiEntryPoint(), isApi()))
                .headers(Customizer.withDefaults())
                .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> with(Right right) {
        return AuthorityAuthorizationManager.hasAnyRole(
                right.scopes().keySet().stream().map(Role::name).toArray(String[]::new));
    }

    /** A cookie with another name than the engine's web applications use for theirs. */
    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieName("ATTUNE-XSRF");
        cookie.setHeaderName("X-ATTUNE-XSRF");
        return cookie;
    }

    /** The engine's web applications bring their own token; a program sends its credentials instead of a cookie. */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && !path("/camunda/**").matches(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /** Models are deployed and instances moved on the desk only, which checks them, whatever rights the engine knows. */
    private static boolean deploys(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                && Stream.of("/engine-rest", "/engine-rest/engine/*", "/camunda/api/engine/engine/*")
                        .flatMap(engine -> Stream.of(path(engine + "/deployment/**"), path(engine + "/migration/**")))
                        .anyMatch(address -> address.matches(request));
    }

    private static RequestMatcher isApi() {
        return new OrRequestMatcher(path("/api/**"), path("/camunda/api/**"));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    /** A page's script gets no challenge: the browser would answer it with a dialog of its own. */
    private static AuthenticationEntryPoint apiEntryPoint() {
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> scripts = new LinkedHashMap<>();
        AuthenticationEntryPoint plain = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        scripts.put(new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest"), plain);
        scripts.put(path("/camunda/api/**"), plain);
        DelegatingAuthenticationEntryPoint entryPoint = new DelegatingAuthenticationEntryPoint(scripts);
        entryPoint.setDefaultEntryPoint(basicEntryPoint());
        return entryPoint;
    }

    private static BasicAuthenticationEntryPoint basicEntryPoint() {
        BasicAuthenticationEntryPoint entryPoint = new BasicAuthenticationEntryPoint();
        entryPoint.setRealmName("Attune");
        return entryPoint;
    }
}
