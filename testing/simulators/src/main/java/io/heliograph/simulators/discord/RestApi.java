package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the route of a request, checks who asks and how often, and lets faults have their way.
final class RestApi {
    private static final String ROOT = "/api/v10";

    private final World world;
    private final RateLimits limits;
    private final DiscordFaults faults;
    private final List<Route> routes = new ArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /// What one route does. Runs under the world's monitor; null is 204.
    @FunctionalInterface
    interface Handler {
        @Nullable JsonNode handle(RestCall call);
    }

    private record Route(
            String method, String path, List<String> parts, boolean open, Handler handler) {}

    RestApi(World world, RateLimits limits, DiscordFaults faults) {
        this.world = world;
        this.limits = limits;
        this.faults = faults;
    }

    /// A route for bots that are logged in.
    void on(String method, String path, Handler handler) {
        routes.add(new Route(method, path, List.of(path.split("/")), false, handler));
    }

    /// A route whose path holds its own secret.
    void onOpen(String method, String path, Handler handler) {
        routes.add(new Route(method, path, List.of(path.split("/")), true, handler));
    }

    /// Method and path of every request, in their order.
    List<String> calls() {
        return List.copyOf(calls);
    }

    HttpAnswer answer(HttpCall call) {
        String request = call.method() + " " + call.path().replace(ROOT, "");
        calls.add(request);
        DiscordFaults.RestFault fault = faults.next(request);
        if (fault != null && fault.instead() != null) {
            return fault.instead();
        }
        HttpAnswer truth = act(call);
        if (fault == null) {
            return truth;
        }
        Duration delay = fault.delay();
        return delay == null ? HttpAnswer.none() : after(delay, truth);
    }

    private HttpAnswer act(HttpCall call) {
        List<String> headers = List.of("Via: 1.1 google");
        try {
            Map<String, String> places = new LinkedHashMap<>();
            Route route = find(call, places);
            DiscordBot bot = route.open() ? null : login(call);
            RateLimits.Verdict verdict =
                    limits.take(
                            route.method() + " " + route.path(),
                            places.values().stream().findFirst().orElse(""),
                            bot == null ? "" : bot.token());
            if (verdict.refusal() != null) {
                return verdict.refusal();
            }
            headers = verdict.headers().isEmpty() ? headers : verdict.headers();
            JsonNode body = handle(route, new RestCall(call, places, bot));
            return body == null
                    ? new HttpAnswer(204, "text/plain", headers, "")
                    : new HttpAnswer(200, "application/json", headers, body.toString());
        } catch (RefusedException refused) {
            return new HttpAnswer(refused.status(), "application/json", headers, refused.body());
        }
    }

    private @Nullable JsonNode handle(Route route, RestCall call) {
        synchronized (world) {
            try {
                return route.handler().handle(call);
            } finally {
                world.notifyAll();
            }
        }
    }

    private Route find(HttpCall call, Map<String, String> places) {
        if (call.path().startsWith(ROOT + "/")) {
            String[] parts = call.path().substring(ROOT.length()).split("/");
            for (Route route : routes) {
                if (route.method().equals(call.method()) && matches(route, parts, places)) {
                    return route;
                }
            }
        }
        throw new RefusedException(Refusal.NOT_FOUND);
    }

    private static boolean matches(Route route, String[] parts, Map<String, String> places) {
        places.clear();
        if (route.parts().size() != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            String expected = route.parts().get(i);
            String part = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
            if (expected.startsWith("{")) {
                places.put(expected.substring(1, expected.length() - 1), part);
            } else if (!expected.equals(part)) {
                return false;
            }
        }
        return true;
    }

    private DiscordBot login(HttpCall call) {
        String authorization = call.headers().getOrDefault("authorization", "");
        if (!authorization.startsWith("Bot ")) {
            throw new RefusedException(Refusal.UNAUTHORIZED);
        }
        synchronized (world) {
            return world.botByToken(authorization.substring(4))
                    .orElseThrow(() -> new RefusedException(Refusal.UNAUTHORIZED));
        }
    }

    private static HttpAnswer after(Duration delay, HttpAnswer answer) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
