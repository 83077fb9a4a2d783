package io.heliograph.app.web;

import io.heliograph.app.web.Access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds what one caller may ask for: so many requests a second, so many bytes each. There is one
/// token and one sign-in link, so each kind of caller has one bucket; strangers share theirs and
/// cannot empty another's.
final class BudgetFilter extends OncePerRequestFilter {
    private final Map<Caller, TokenBucket> buckets = new EnumMap<>(Caller.class);

    BudgetFilter(int requestsPerSecond, InstantSource clock) {
        for (Caller caller : Caller.values()) {
            buckets.put(caller, new TokenBucket(requestsPerSecond, clock));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // A hook has a budget of its own, which strangers cannot spend.
        return request.getRequestURI().equals(WebPaths.HEALTH) || WebPaths.isHook(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TokenBucket bucket = buckets.get(Caller.of(request));
        if (bucket != null && !bucket.take()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "At most %d requests a second.".formatted(bucket.perSecond()))
                    .write(response);
        } else if (request.getContentLengthLong() > FieldsResolver.MOST_BYTES) {
            FieldsResolver.tooLarge().problem().write(response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
