package io.heliograph.simulators.kraken;

import static io.heliograph.simulators.kraken.KrakenAnswers.object;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Kraken says to one call: who asks, under which number, with what right and within which
/// limits, and what it is about.
final class KrakenRoutes {
    private static final String PUBLIC = "/0/public/";
    private static final String PRIVATE = "/0/private/";
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");
    private static final HttpAnswer NOWHERE =
            new HttpAnswer(404, "text/html", List.of(), "<html>Not found</html>");

    private final KrakenMarket market;
    private final KrakenHistory history;
    private final KrakenFace face;
    private final KrakenOrders orders;
    private final ApiKeys keys;
    private final StreamTokens tokens;
    private final Tier.Counters questions;
    private final Tier.Counters orderCounts;

    KrakenRoutes(KrakenHistory history, ApiKeys keys, StreamTokens tokens, Tier tier) {
        this.market = history.market();
        this.history = history;
        this.face = new KrakenFace(market.world());
        this.orders = new KrakenOrders(market);
        this.keys = keys;
        this.tokens = tokens;
        this.questions = tier.questions(market.world().clock());
        this.orderCounts = tier.orders(market.world().clock());
    }

    HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            return call.path().equals("/v2") ? UPGRADE : NOWHERE;
        }
        synchronized (market.world()) {
            try {
                if (call.path().startsWith(PRIVATE) && call.method().equals("POST")) {
                    return said(own(call, call.path().substring(PRIVATE.length())));
                }
                return call.path().startsWith(PUBLIC)
                        ? said(open(call.path().substring(PUBLIC.length()), asked(call)))
                        : NOWHERE;
            } catch (Refusal refused) {
                return refused.answer();
            }
        }
    }

    private static HttpAnswer said(ObjectNode result) {
        ObjectNode body = object();
        body.putArray("error");
        body.set("result", result);
        return HttpAnswer.json(body.toString());
    }

    private static Form asked(HttpCall call) {
        int mark = call.target().indexOf('?');
        return Form.of(mark < 0 ? "" : call.target().substring(mark + 1));
    }

    private ObjectNode open(String what, Form form) {
        return switch (what) {
            case "Time" ->
                    object().put("unixtime", market.seconds())
                            .put("rfc1123", market.world().clock().instant().toString());
            case "SystemStatus" ->
                    object().put("status", "online")
                            .put("timestamp", market.world().clock().instant().toString());
            case "AssetPairs" -> market.pairs();
            case "Assets" -> market.assets();
            case "Ticker" -> market.tickers();
            case "Depth" -> history.depth(form);
            case "OHLC" -> history.candles(form);
            default -> throw new Refusal("EGeneral:Unknown method");
        };
    }

    private ObjectNode own(HttpCall call, String what) {
        Form form = Form.of(call.body());
        String account = keys.account(call, form);
        must(call, what);
        count(call, account, what, form);
        return switch (what) {
            case "AddOrder" -> orders.place(account, form);
            case "CancelOrder" -> orders.cancel(account, form);
            case "CancelAll" -> orders.cancelAll(account);
            case "OpenOrders" -> face.open(account, form);
            case "ClosedOrders" -> face.closed(account, form);
            case "QueryOrders" -> face.byId(account, form);
            case "QueryTrades" -> face.tradesById(account, form);
            case "TradesHistory" -> face.history(account, form);
            case "BalanceEx" -> face.balance(account);
            case "TradeVolume" -> market.fees(form);
            case "GetApiKeyInfo" -> keyInfo(call, form);
            case "GetWebSocketsToken" ->
                    object().put("token", tokens.give(account)).put("expires", 900);
            default -> throw new Refusal("EGeneral:Unknown method");
        };
    }

    private void must(HttpCall call, String what) {
        switch (what) {
            case "AddOrder" -> keys.must(call, "modify-trades");
            case "CancelOrder", "CancelAll" -> keys.must(call, "modify-trades", "close-trades");
            case "OpenOrders" -> keys.must(call, "query-open-trades");
            case "QueryOrders" -> keys.must(call, "query-open-trades", "query-closed-trades");
            case "ClosedOrders", "QueryTrades", "TradesHistory" ->
                    keys.must(call, "query-closed-trades");
            case "BalanceEx", "TradeVolume" -> keys.must(call, "query-funds");
            case "GetWebSocketsToken" -> keys.must(call, "create-ws-token");
            // Everybody may ask what a key may do.
            default -> {}
        }
    }

    private void count(HttpCall call, String account, String what, Form form) {
        switch (what) {
            case "AddOrder" -> orderCounts.count(account + form.text("pair"), 1);
            case "CancelOrder" -> {}
            case "TradesHistory" -> questions.count(ApiKeys.id(call), 2);
            default -> questions.count(ApiKeys.id(call), 1);
        }
    }

    private ObjectNode keyInfo(HttpCall call, Form form) {
        ObjectNode info =
                object().put("apiKeyName", "simulated")
                        .put("apiKey", ApiKeys.id(call))
                        .put("nonce", form.text("nonce"))
                        .put("nonceWindow", 0)
                        .put("validUntil", "0");
        ArrayNode rights = info.putArray("permissions");
        keys.rights(call).stream().sorted().forEach(rights::add);
        info.putArray("ipAllowlist").add("127.0.0.1");
        return info;
    }
}
