package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many requests are let through: so many a window for each route and its channel, guild or
/// webhook, and so many a second for each bot over all routes. Windows pass in real time, whatever
/// the ids' clock says.
public final class RateLimits {
    private static final Limit OTHERWISE = new Limit(50, Duration.ofSeconds(1));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, Limit> limits = new LinkedHashMap<>();
    private final Map<String, Window> windows = new HashMap<>();
    private int global = 50;
    private int refused;
    private boolean off;

    private record Limit(int requests, Duration window) {}

    private static final class Window {
        private final long endNanos;
        private int left;

        Window(long endNanos, int left) {
            this.endNanos = endNanos;
            this.left = left;
        }
    }

    /// @param refusal null when the request may pass
    record Verdict(List<String> headers, @Nullable HttpAnswer refusal) {}

    RateLimits() {
        route("POST /channels/{channel}/messages", 5, Duration.ofSeconds(5));
        route("PATCH /channels/{channel}/messages/{message}", 5, Duration.ofSeconds(5));
        route("DELETE /channels/{channel}/messages/{message}", 5, SECOND);
        route(
                "PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me",
                1,
                Duration.ofMillis(250));
        route("POST /webhooks/{webhook}/{token}", 5, Duration.ofSeconds(2));
    }

    /// Sets what one route lets through, and counts anew.
    ///
    /// @param route method and path as in Discord's documentation, such as `POST
    ///   /channels/{channel}/messages`
    public synchronized void route(String route, int requests, Duration window) {
        limits.put(route, new Limit(requests, window));
        windows.clear();
    }

    /// Sets what one bot may ask in a second, and counts anew.
    public synchronized void global(int requests) {
        global = requests;
        windows.clear();
    }

    /// Lets everything through from now on.
    public synchronized void off() {
        off = true;
    }

    /// How often somebody was told to wait by a limit (not by a fault).
    public synchronized int refused() {
        return refused;
    }

    /// HTTP 429 as Discord sends it.
    public static HttpAnswer tooManyRequests(Duration retryAfter, boolean global) {
        return tooMany(retryAfter, global, List.of());
    }

    /// Counts one request.
    ///
    /// @param route as for [#route]
    /// @param major the channel, guild or webhook it is about
    /// @param caller the bot's token; empty for those that no bot sends, which are not counted over
    ///   all routes
    synchronized Verdict take(String route, String major, String caller) {
        if (off) {
            return new Verdict(List.of(), null);
        }
        long now = System.nanoTime();
        Limit limit = limits.getOrDefault(route, OTHERWISE);
        Window window = window(route + " " + major + " " + caller, limit, now);
        boolean spent = window.left <= 0;
        window.left = Math.max(0, window.left - 1);
        Duration reset = Duration.ofNanos(window.endNanos - now);
        List<String> headers = headers(route, limit, window, reset);
        if (spent) {
            refused++;
            return new Verdict(headers, tooMany(reset, false, headers));
        }
        if (!caller.isEmpty()) {
            Window all = window(caller, new Limit(global, SECOND), now);
            if (all.left <= 0) {
                refused++;
                Duration wait = Duration.ofNanos(all.endNanos - now);
                return new Verdict(headers, tooMany(wait, true, headers));
            }
            all.left--;
        }
        return new Verdict(headers, null);
    }

    private Window window(String key, Limit limit, long now) {
        Window window = windows.get(key);
        if (window == null || window.endNanos <= now) {
            window = new Window(now + limit.window().toNanos(), limit.requests());
            windows.put(key, window);
        }
        return window;
    }

    private static List<String> headers(String route, Limit limit, Window window, Duration reset) {
        long now = System.currentTimeMillis();
        return List.of(
                "X-RateLimit-Limit: " + limit.requests(),
                "X-RateLimit-Remaining: " + window.left,
                "X-RateLimit-Reset: " + seconds(reset.plusMillis(now)),
                "X-RateLimit-Reset-After: " + seconds(reset),
                "X-RateLimit-Bucket: " + Integer.toHexString(route.hashCode()),
                "Via: 1.1 google");
    }

    private static HttpAnswer tooMany(Duration retryAfter, boolean global, List<String> more) {
        List<String> headers = new ArrayList<>(more);
        headers.add("Retry-After: " + Math.max(1, retryAfter.plusMillis(999).toSeconds()));
        headers.add("X-RateLimit-Scope: " + (global ? "global" : "user"));
        if (global) {
            headers.add("X-RateLimit-Global: true");
        }
        if (more.isEmpty()) {
            headers.add("Via: 1.1 google");
        }
        String body =
                "{\"message\":\"You are being rate limited.\",\"retry_after\":%s,\"global\":%s}"
                        .formatted(seconds(retryAfter), global);
        return new HttpAnswer(429, "application/json", headers, body);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
