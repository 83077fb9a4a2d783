package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.HttpCall;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request at one route.
///
/// @param places what stands in the route's braces
/// @param caller null on routes that need no login
record RestCall(HttpCall http, Map<String, String> places, @Nullable DiscordBot caller) {
    String place(String name) {
        return Objects.requireNonNull(places.get(name), name);
    }

    DiscordBot bot() {
        return Objects.requireNonNull(caller, "route without login");
    }

    JsonNode body() {
        return Json.read(http.body());
    }

    boolean flag(String name) {
        return http.query(name).orElse("false").equals("true");
    }
}
