package io.heliograph.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes only requests that were addressed to this machine by one of its own names. A page from
/// elsewhere whose name was made to point here (DNS rebinding) brings its own name along.
final class HostFilter extends OncePerRequestFilter {
    private static final Set<String> OURS = Set.of("127.0.0.1", "localhost");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Each call of a hook proves itself, and comes by whatever name its proxy has.
        return WebPaths.isHook(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOurs(request.getHeader("Host"))) {
            chain.doFilter(request, response);
        } else {
            Problem.of(
                            HttpStatus.MISDIRECTED_REQUEST,
                            "The Host header must be 127.0.0.1 or localhost.")
                    .write(response);
        }
    }

    private static boolean isOurs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        return OURS.contains(name.toLowerCase(Locale.ROOT));
    }
}
