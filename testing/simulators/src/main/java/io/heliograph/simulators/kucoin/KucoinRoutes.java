package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.object;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What KuCoin says to one call: who asks, whether it is in time and within the limits, and what it
/// is about.
final class KucoinRoutes {
    static final String STREAM = "/endpoint";

    /// Whoever hears prices alone.
    private static final String NOBODY = "";

    private static final String BASE = "/api/";
    private static final int USUAL_WEIGHT = 2;
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final Face face;
    private final TradingWorld world;
    private final ApiKeys keys;
    private final RequestLimits limits;

    KucoinRoutes(Face face, ApiKeys keys) {
        this.face = face;
        this.world = face.world();
        this.keys = keys;
        this.limits = new RequestLimits(world.clock(), face.allowance());
    }

    HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            boolean known =
                    call.path().equals(STREAM)
                            && keys.listener(call.query("token").orElse("")).isPresent();
            return known ? UPGRADE : new Refusal(401, "401", "token is invalid").answer(List.of());
        }
        synchronized (world) {
            try {
                return answered(call);
            } catch (RequestLimits.TooMuch tooMuch) {
                return new Refusal(429, "429000", "Too many requests in a short period of time")
                        .answer(tooMuch.headers());
            }
        }
    }

    private HttpAnswer answered(HttpCall call) {
        List<String> headers = List.of();
        try {
            String what = call.path().startsWith(BASE) ? call.path().substring(BASE.length()) : "";
            Asked asked = Asked.of(call);
            JsonNode open = open(call, what, asked);
            if (open != null) {
                headers = limits.use("public", USUAL_WEIGHT);
                return said(open, headers);
            }
            String account = keys.account(call, world.clock().instant());
            headers = limits.use(account, USUAL_WEIGHT);
            return said(own(account, call, what, asked), headers);
        } catch (Refusal refused) {
            return refused.answer(headers);
        }
    }

    private static HttpAnswer said(JsonNode data, List<String> headers) {
        ObjectNode body = object().put("code", "200000");
        body.set("data", data);
        return new HttpAnswer(200, "application/json", headers, body.toString());
    }

    private @Nullable JsonNode open(HttpCall call, String what, Asked asked) {
        return switch (call.method() + " " + what) {
            case "GET v1/timestamp" -> object().numberNode(world.clock().millis());
            case "POST v1/bullet-public" -> pass(NOBODY, call);
            default -> call.method().equals("GET") ? face.open(what, asked) : null;
        };
    }

    private JsonNode own(String account, HttpCall call, String what, Asked asked) {
        return switch (call.method() + " " + what) {
            case "GET v1/user/api-key" -> rights(account, call);
            case "POST v1/bullet-private" -> pass(account, call);
            default -> {
                if (!call.method().equals("GET")) {
                    keys.mustTrade(call, face.right());
                }
                yield face.own(account, call, what, asked);
            }
        };
    }

    private ObjectNode rights(String account, HttpCall call) {
        return object().put("uid", account)
                .put("remark", "simulated")
                .put("apiVersion", 3)
                .put("permission", keys.rights(call))
                .put("ipWhitelist", "127.0.0.1")
                .put("isMaster", true)
                .put("createdAt", 1_729_821_494_000L);
    }

    /// Where one connection may hear the account's news, or nobody's.
    private ObjectNode pass(String account, HttpCall call) {
        ObjectNode pass = object().put("token", keys.token(account));
        pass.putArray("instanceServers")
                .addObject()
                .put(
                        "endpoint",
                        "ws://" + call.headers().getOrDefault("host", "127.0.0.1") + STREAM)
                .put("encrypt", false)
                .put("protocol", "websocket")
                .put("pingInterval", 18_000)
                .put("pingTimeout", 10_000);
        return pass;
    }
}
