// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.session;

import io.chartveil.gateway.token.IssuerProperties;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps sign-in sessions in the database, so that any gateway goes on with what another began. Only the pages of the
 * sign-in have one: the API never pays for it.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final String COOKIE = "chartveil-session";
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final String[] PAGES = {"/login", "/logout", "/oauth2/authorize", "/connect/logout"};

    @Bean
    JdbcIndexedSessionRepository sessionRepository(JdbcOperations jdbc, PlatformTransactionManager transactions) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var repository = new JdbcIndexedSessionRepository(jdbc, own);
        repository.setDefaultMaxInactiveInterval(IDLE);
        return repository;
    }

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(
            JdbcIndexedSessionRepository sessions, IssuerProperties issuer) {
        var resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookies(issuer));
        var filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(resolver);
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.addUrlPatterns(PAGES);
        return registration;
    }

    /** Lax, since a sign-in begins with a link from elsewhere. */
    static CookieSerializer cookies(IssuerProperties issuer) {
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(COOKIE);
        cookies.setCookiePath("/");
        cookies.setUseHttpOnlyCookie(true);
        cookies.setSameSite("Lax");
        // By the address the world uses: behind a proxy the connection itself is plain.
        cookies.setUseSecureCookie("https".equals(issuer.url().getScheme()));
        return cookies;
    }
}
