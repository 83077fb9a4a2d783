package io.heliograph.app.web;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may do what: every address is named here, and what is not named is refused.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    Access access(WebSettings settings) {
        return new Access(settings.token(), settings.clock());
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, Access access, WebSettings settings) {
        return http.authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.GET,
                                        WebPaths.HEALTH,
                                        WebPaths.PAGE,
                                        WebPaths.SIGN_IN,
                                        WebPaths.SERVICE_WORKER,
                                        WebPaths.ASSETS + "*")
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, WebPaths.HOOKS + "/**")
                                .permitAll()
                                .requestMatchers(
                                        WebPaths.API + "/**",
                                        WebPaths.DOCS,
                                        WebPaths.DOCS + ".yaml")
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .addFilterAfter(new HostFilter(), HeaderWriterFilter.class)
                .addFilterBefore(new AccessFilter(access), AuthorizationFilter.class)
                .addFilterBefore(
                        new BudgetFilter(settings.requestsPerSecond(), settings.clock()),
                        AuthorizationFilter.class)
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(
                                        (request, response, missing) -> {
                                            response.setHeader(
                                                    HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                                            Problem.of(
                                                            HttpStatus.UNAUTHORIZED,
                                                            "Show the token of the data directory as 'Authorization: Bearer …', or open the sign-in link that the program printed.")
                                                    .write(response);
                                        })
                                .accessDeniedHandler((request, response, denied) ->
                                        Problem.of(
                                                        HttpStatus.NOT_FOUND,
                                                        "There is nothing at this address.")
                                                .write(response)))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // AccessFilter asks for the page's own origin and header instead of a CSRF token.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejected) ->
                Problem.of(HttpStatus.BAD_REQUEST, "The address of the request is malformed.")
                        .write(response);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy ->
                        policy.policy(
                                org.springframework.security.web.header.writers
                                        .CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy
                                        .SAME_ORIGIN))
                .crossOriginResourcePolicy(policy ->
                        policy.policy(
                                org.springframework.security.web.header.writers
                                        .CrossOriginResourcePolicyHeaderWriter
                                        .CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
    }
}
