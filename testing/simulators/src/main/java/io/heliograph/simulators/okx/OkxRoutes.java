package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;
import static io.heliograph.simulators.okx.OkxAnswers.object;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What OKX says to one call: who asks, whether it is in time and within the limits, and what it is
/// about. What is asked of orders is answered part by part, under codes of their own.
final class OkxRoutes {
    private static final String BASE = "/api/v5/";
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final OkxMarket market;
    private final OkxFace face;
    private final OkxOrders orders;
    private final ApiKeys keys;
    private final OkxCandles candles;
    private final RequestLimits limits;

    OkxRoutes(OkxFace face, ApiKeys keys, OkxCandles candles) {
        this.face = face;
        this.market = face.market;
        this.orders = new OkxOrders(market, face.settings);
        this.keys = keys;
        this.candles = candles;
        this.limits = new RequestLimits(market.world().clock());
    }

    HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            boolean known = call.path().matches("/ws/v5/(public|private|business)");
            return known ? UPGRADE : new Refusal(404, "404", "Not Found").answer();
        }
        synchronized (market.world()) {
            try {
                return call.method().equals("GET") ? question(call) : command(call);
            } catch (Refusal refused) {
                return refused.answer();
            }
        }
    }

    private static HttpAnswer said(String code, ArrayNode data) {
        ObjectNode body = object().put("code", code).put("msg", "");
        body.set("data", data);
        return HttpAnswer.json(body.toString());
    }

    private static String what(HttpCall call) {
        return call.path().startsWith(BASE) ? call.path().substring(BASE.length()) : call.path();
    }

    private HttpAnswer question(HttpCall call) {
        Asked asked = Asked.query(call);
        String what = what(call);
        return said(
                "0",
                switch (what) {
                    case "public/time" ->
                            array().add(object().put("ts", Long.toString(market.now())));
                    case "public/instruments" -> market.instruments(asked);
                    case "market/ticker", "market/tickers" -> market.tickers(asked);
                    case "market/books" -> market.books(asked);
                    case "market/history-candles" -> candles.page(asked);
                    default -> own(call, what, asked);
                });
    }

    private ArrayNode own(HttpCall call, String what, Asked asked) {
        String account = keys.account(call, market.world().clock().instant());
        limits.request(account, what);
        return switch (what) {
            case "account/config" -> config(call, account);
            case "account/balance" -> face.balance(account);
            case "account/trade-fee" -> OkxAnswers.fees(asked.text("instType"));
            case "account/positions" -> face.positions(account, asked);
            case "account/bills", "account/bills-archive" -> face.bills(account, asked);
            case "account/leverage-info" -> face.settings.leverages(account, asked, market);
            case "trade/order" -> face.one(account, Booked.named(asked), face::order);
            case "trade/order-algo" ->
                    face.one(account, Booked.namedConditional(asked), face::conditional);
            case "trade/orders-pending" -> face.open(account, asked);
            case "trade/orders-algo-pending" -> face.openConditionals(account, asked);
            case "trade/fills" -> face.fills(account, asked, false);
            case "trade/fills-history" -> face.fills(account, asked, true);
            default -> throw new Refusal(404, "404", "Not Found");
        };
    }

    private ArrayNode config(HttpCall call, String account) {
        return array().add(
                        object().put("uid", account)
                                .put("acctLv", market.swaps() ? "2" : "1")
                                .put("posMode", "net_mode")
                                .put("perm", keys.rights(call))
                                .put("ip", "127.0.0.1"));
    }

    private HttpAnswer command(HttpCall call) {
        String account = keys.account(call, market.world().clock().instant());
        keys.mustTrade(call);
        inTime(call);
        List<Asked> asked = Asked.body(call);
        String what = what(call);
        if (what.equals("account/set-leverage")) {
            limits.request(account, what);
            return said("0", face.settings.setLeverage(account, asked.getFirst(), market));
        }
        return switch (what) {
            case "trade/order", "trade/batch-orders" -> parts(asked, one -> placed(account, one));
            case "trade/cancel-order", "trade/cancel-batch-orders" ->
                    parts(asked, one -> named(orders.cancel(account, one)));
            case "trade/order-algo" -> parts(asked, one -> placedConditional(account, one));
            case "trade/cancel-algos" ->
                    parts(asked, one -> conditional(orders.cancelConditional(account, one)));
            default -> throw new Refusal(404, "404", "Not Found");
        };
    }

    /// Whoever sends a request may say until when it is good.
    private void inTime(HttpCall call) {
        String until = call.headers().getOrDefault("exptime", "");
        if (!until.isEmpty() && Long.parseLong(until) < market.now()) {
            throw new Refusal("51149", "Order timed out. Please try again.");
        }
    }

    private ObjectNode placed(String account, Asked asked) {
        limits.order(account, asked.text("instId"));
        return named(orders.place(account, asked));
    }

    private ObjectNode placedConditional(String account, Asked asked) {
        limits.request(account, "order-algo " + asked.text("instId"));
        return conditional(orders.conditional(account, asked));
    }

    private static ObjectNode named(VenueOrder order) {
        Booked booked = new Booked(order);
        return object().put("ordId", Long.toString(booked.id())).put("clOrdId", booked.name());
    }

    private static ObjectNode conditional(VenueOrder order) {
        return object().put("algoId", Long.toString(order.id()))
                .put("algoClOrdId", order.wish().clientId());
    }

    /// 0 if all went well, 1 if nothing did, 2 if some did.
    private static HttpAnswer parts(List<Asked> asked, Function<Asked, ObjectNode> doing) {
        ArrayNode rows = array();
        int failed = 0;
        for (Asked one : asked) {
            try {
                rows.add(doing.apply(one).put("sCode", "0").put("sMsg", ""));
            } catch (Refusal refused) {
                if (!refused.isOfPart()) {
                    throw refused;
                }
                failed++;
                ObjectNode row =
                        object().put("ordId", "").put("clOrdId", one.find("clOrdId").orElse(""));
                refused.tell(row);
                rows.add(row);
            }
        }
        return said(failed == 0 ? "0" : failed == asked.size() ? "1" : "2", rows);
    }
}
