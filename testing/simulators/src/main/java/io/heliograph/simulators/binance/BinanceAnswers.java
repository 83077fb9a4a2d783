package io.heliograph.simulators.binance;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What Binance says to one call: who asks, whether there is room, and then the face's business.
final class BinanceAnswers {
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");
    private static final String RESTRICTIONS = "/sapi/v1/account/apiRestrictions";
    private static final String LISTEN_KEY = "/fapi/v1/listenKey";

    private final BinanceFace face;
    private final ApiKeys keys;
    private final UserStreams streams;

    BinanceAnswers(BinanceFace face, ApiKeys keys, UserStreams streams) {
        this.face = face;
        this.keys = keys;
        this.streams = streams;
    }

    HttpAnswer truth(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            return streams.takes(call.path()) ? UPGRADE : new Refusal(404, -1, "?").answer();
        }
        synchronized (face.world) {
            List<String> headers = new ArrayList<>();
            try {
                Parameters asked = Parameters.of(words(call));
                headers.add(face.limits.weigh(face.weight(call.method(), call.path(), asked)));
                String body = body(call, asked, headers);
                return new HttpAnswer(200, "application/json", headers, body);
            } catch (Refusal refused) {
                return refused.answer(headers);
            }
        }
    }

    private String body(HttpCall call, Parameters asked, List<String> headers) {
        String path = call.path();
        if (face.isPublic(path)) {
            return face.publicAnswer(path, asked).toString();
        }
        if (path.equals(LISTEN_KEY) && face instanceof FuturesFace) {
            return listenKey(call.method(), keys.account(call));
        }
        String account = keys.account(call, asked, face.world.clock().instant());
        if (path.equals(RESTRICTIONS)) {
            return keys.restrictions(call, face.world.clock().instant());
        }
        if (!call.method().equals("GET") && !keys.may(call, face.right())) {
            throw new Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        int orders = face.orders(call.method(), path);
        if (orders > 0) {
            headers.add(face.limits.order(account, orders));
        }
        JsonNode answer = face.answer(account, call.method(), path, asked);
        return answer.toString();
    }

    private String listenKey(String method, String account) {
        return switch (method) {
            case "POST" ->
                    BinanceFace.object().put("listenKey", streams.listenKey(account)).toString();
            case "PUT" -> {
                if (!streams.hasListenKey(account)) {
                    throw new Refusal(-1125, "This listenKey does not exist.");
                }
                yield "{}";
            }
            case "DELETE" -> {
                streams.closeListenKey(account);
                yield "{}";
            }
            default -> throw new Refusal(404, -1, "no such method: " + method);
        };
    }

    private static String words(HttpCall call) {
        String query = call.target().substring(call.path().length()).replaceFirst("\\?", "");
        return query.isEmpty() || call.body().isEmpty()
                ? query + call.body()
                : query + "&" + call.body();
    }
}
