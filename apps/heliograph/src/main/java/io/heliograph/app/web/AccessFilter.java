package io.heliograph.app.web;

import io.heliograph.app.Actor;
import io.heliograph.app.web.Access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who is calling, and turns away what another site made a browser send.
final class AccessFilter extends OncePerRequestFilter {
    /// Our page sets it; a form of another site cannot.
    static final String PAGE_HEADER = "X-Heliograph";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Access access;

    AccessFilter(Access access) {
        this.access = access;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = access.callerOf(request);
        if (caller == Caller.BROWSER
                && !READING.contains(request.getMethod())
                && !(isSameOrigin(request) && request.getHeader(PAGE_HEADER) != null)) {
            Problem.of(
                            HttpStatus.FORBIDDEN,
                            "A browser may change something only from this program's own page.")
                    .write(response);
            return;
        }
        caller.attachTo(request);
        if (caller != Caller.NOBODY) {
            SecurityContextHolder.setContext(
                    new SecurityContextImpl(
                            UsernamePasswordAuthenticationToken.authenticated(
                                    caller, null, List.of())));
        }
        carryOn(Access.nameOf(caller, request), request, response, chain);
    }

    private static void carryOn(
            String who, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Actor.by(
                    who,
                    () -> {
                        chain.doFilter(request, response);
                        return who;
                    });
        } catch (ServletException | IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException("a filter throws nothing else", impossible);
        }
    }

    static boolean isSameOrigin(HttpServletRequest request) {
        return ("http://" + request.getHeader("Host"))
                .equalsIgnoreCase(request.getHeader("Origin"));
    }
}
