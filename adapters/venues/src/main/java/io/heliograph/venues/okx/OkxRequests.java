package io.heliograph.venues.okx;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.okx.OkxOrder.Attached;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests of OKX. Whatever has a trigger is a conditional order, with ids and lists of its
/// own.
final class OkxRequests {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final OkxKey key;

    OkxRequests(OkxKey key) {
        this.key = key;
    }

    VenueRequest place(OkxOrder order, Instant at, Instant notAfter, Urgency urgency) {
        boolean conditional = order.trigger() != null;
        return key.post(
                conditional ? OkxSigningRules.ALGO : OkxSigningRules.ORDER,
                (conditional ? conditional(order) : plain(order)).toString(),
                at,
                Optional.of(notAfter),
                urgency);
    }

    static ObjectNode plain(OkxOrder order) {
        ObjectNode body = common(order).put("ordType", order.type());
        if (order.price() != null) {
            body.put("px", order.price().toPlainString());
        }
        body.put("clOrdId", order.clientId());
        Attached attached = order.attached();
        if (attached != null) {
            exits(body.putArray("attachAlgoOrds").addObject(), attached);
        }
        return body;
    }

    /// A stop that stands alone.
    private static ObjectNode conditional(OkxOrder order) {
        BigDecimal limit = order.price();
        return common(order)
                .put("ordType", "conditional")
                .put("slTriggerPx", String.valueOf(order.trigger()))
                .put("slOrdPx", limit == null ? "-1" : limit.toPlainString())
                .put("slTriggerPxType", "last")
                .put("algoClOrdId", order.clientId());
    }

    /// Two exits of which one cancels the other.
    static ObjectNode pair(OkxOrder order, Attached exits) {
        ObjectNode body = common(order).put("ordType", "oco").put("algoClOrdId", order.clientId());
        exits(body, exits);
        return body;
    }

    private static void exits(ObjectNode into, Attached exits) {
        BigDecimal stop = exits.stop();
        if (stop != null) {
            into.put("slTriggerPx", stop.toPlainString())
                    .put("slOrdPx", "-1")
                    .put("slTriggerPxType", "last");
        }
        BigDecimal target = exits.target();
        if (target != null) {
            into.put("tpTriggerPx", target.toPlainString())
                    .put("tpOrdPx", "-1")
                    .put("tpTriggerPxType", "last");
        }
    }

    private static ObjectNode common(OkxOrder order) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("instId", order.instrument())
                        .put("side", order.side())
                        .put("sz", order.size().toPlainString())
                        .put("tdMode", order.mode());
        if (order.mode().equals("cash")) {
            // Else the size of what buys at the market is an amount of money.
            body.put("tgtCcy", "base_ccy");
        }
        return order.reduceOnly() ? body.put("reduceOnly", true) : body;
    }

    VenueRequest cancel(String instrument, String clientId, boolean conditional, Instant at) {
        ObjectNode order = JSON.createObjectNode().put("instId", instrument);
        if (conditional) {
            ArrayNode orders = JSON.createArrayNode();
            orders.add(order.put("algoClOrdId", clientId));
            return post("/api/v5/trade/cancel-algos", orders.toString(), at, Urgency.PROTECTIVE);
        }
        order.put("clOrdId", clientId);
        return post("/api/v5/trade/cancel-order", order.toString(), at, Urgency.PROTECTIVE);
    }

    VenueRequest order(String instrument, String clientId, boolean conditional, Instant at) {
        return key.get(
                conditional
                        ? OkxSigningRules.ALGO + "?algoClOrdId=" + clientId
                        : OkxSigningRules.ORDER
                                + "?instId=%s&clOrdId=%s".formatted(instrument, clientId),
                at,
                Urgency.QUESTION);
    }

    /// By the venue's own id.
    VenueRequest orderById(String instrument, String orderId, Instant at) {
        return key.get(
                OkxSigningRules.ORDER + "?instId=%s&ordId=%s".formatted(instrument, orderId),
                at,
                Urgency.QUESTION);
    }

    /// @param filter such as `instType=SPOT`, `instId=BTC-USDT`
    VenueRequest openOrders(String filter, Instant at) {
        return background("/api/v5/trade/orders-pending?" + filter, at);
    }

    VenueRequest openConditionals(String filter, Instant at) {
        return background("/api/v5/trade/orders-algo-pending?ordType=conditional&" + filter, at);
    }

    /// One of the lists that go back in time, such as `trade/fills`: the newest first, a hundred at
    /// most.
    VenueRequest list(String name, String filter, Instant at) {
        return background("/api/v5/%s?%s".formatted(name, filter), at);
    }

    VenueRequest balance(Instant at) {
        return background("/api/v5/account/balance", at);
    }

    VenueRequest positions(String filter, Instant at) {
        return background("/api/v5/account/positions?" + filter, at);
    }

    /// What the key may do, and how the account is set.
    VenueRequest config(Instant at) {
        return background("/api/v5/account/config", at);
    }

    /// @param kind `SPOT` or `SWAP`
    VenueRequest fees(String kind, Instant at) {
        return background("/api/v5/account/trade-fee?instType=" + kind, at);
    }

    VenueRequest leverage(String instrument, String mode, Instant at) {
        return background(
                "/api/v5/account/leverage-info?instId=%s&mgnMode=%s".formatted(instrument, mode),
                at);
    }

    VenueRequest setLeverage(String instrument, String mode, BigDecimal leverage, Instant at) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("instId", instrument)
                        .put("lever", leverage.toPlainString())
                        .put("mgnMode", mode);
        return post("/api/v5/account/set-leverage", body.toString(), at, Urgency.ENTRY);
    }

    private VenueRequest post(String path, String body, Instant at, Urgency urgency) {
        return key.post(path, body, at, Optional.empty(), urgency);
    }

    private VenueRequest background(String target, Instant at) {
        return key.get(target, at, Urgency.BACKGROUND);
    }
}
