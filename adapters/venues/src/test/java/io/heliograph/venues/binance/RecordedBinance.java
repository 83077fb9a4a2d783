package io.heliograph.venues.binance;

import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.Signers;
import io.heliograph.venues.requests.RecordedVenue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Binance as the recordings have it: `binance` for spot, `binanceusdm` for futures.
public final class RecordedBinance implements RecordedVenue {
    private static final Signer SIGNER = Signers.of("key", "secret", request -> Optional.empty());
    private static final String MADE_ID = ".*(?:newClientOrderId|clientAlgoId)=([^&]*).*";

    /// What our orders never have.
    private static final List<String> NOT_OURS =
            List.of("cost", "positionSide", "hedged", "closePosition", "trailingPercent");

    private final boolean isSpot;
    private final SpotRequests spot = new SpotRequests(new BinanceKey(SIGNER));
    private final FuturesRequests futures = new FuturesRequests(new BinanceKey(SIGNER));

    public RecordedBinance(boolean isSpot) {
        this.isSpot = isSpot;
    }

    @Override
    public String exchange() {
        return isSpot ? "binance" : "binanceusdm";
    }

    @Override
    public Optional<String> skipped(JsonNode wish) {
        return Optional.empty();
    }

    @Override
    public List<String> choices() {
        return List.of("recvWindow", "newOrderRespType", "signature");
    }

    /// A signature of Binance is over everything before it.
    @Override
    public Signatures signatures(JsonNode request) {
        String target = request.path("path").asString();
        String body = request.path("body").asString();
        String text = body.isEmpty() ? target.substring(target.indexOf('?') + 1) : body;
        int mark = text.indexOf("&signature=");
        Signable signable =
                new Signable(
                        request.path("method").asString(),
                        target.replaceAll("\\?.*", ""),
                        text.substring(0, mark));
        return new Signatures(text.substring(mark + 11), SIGNER.hex(signable));
    }

    @Override
    public List<VenueRequest> ours(JsonNode wish, long clockMillis) {
        JsonNode input = wish.path("input");
        JsonNode last = input.path(input.size() - 1);
        JsonNode options = last.isObject() ? last : MissingNode.getInstance();
        Supplier<BinanceParameters> now =
                () ->
                        new BinanceParameters(
                                Instant.ofEpochMilli(clockMillis), Duration.ofSeconds(5));
        return switch (wish.path("method").asString()) {
            case "createOrder" -> {
                BinanceOrder order = order(input, options, wish.path("requests").path(0));
                yield List.of(
                        isSpot
                                ? spot.place(order, now.get(), Urgency.ENTRY)
                                : futures.place(order, now.get(), Urgency.ENTRY));
            }
            case "cancelOrder" -> List.of(aboutOne("DELETE", input, options, now.get()));
            case "fetchOrder" -> List.of(aboutOne("GET", input, options, now.get()));
            case "fetchBalance" ->
                    List.of(isSpot ? spot.account(now.get()) : futures.account(now.get()));
            case "fetchMyTrades" -> List.of(trades(input, now.get()));
            case "fetchOpenOrders" -> List.of(openOrders(input, options, now.get()));
            default -> isSpot ? spot(wish, now.get()) : futures(wish, input, now);
        };
    }

    private List<VenueRequest> spot(JsonNode wish, BinanceParameters now) {
        JsonNode input = wish.path("input");
        return switch (wish.path("method").asString()) {
            case "cancelAllOrders" -> List.of(spot.cancelAll(symbol(input.path(0)), now));
            case "fetchOrderTrades" ->
                    List.of(spot.tradesOf(symbol(input.path(1)), input.path(0).asString(), now));
            default -> throw new UnsupportedOperationException();
        };
    }

    private List<VenueRequest> futures(
            JsonNode wish, JsonNode input, Supplier<BinanceParameters> now) {
        return switch (wish.path("method").asString()) {
            case "fetchPositions" ->
                    List.of(futures.brackets(now.get()), futures.positions(now.get()));
            case "cancelAllOrders" ->
                    List.of(
                            futures.cancelAll(
                                    symbol(input.path(0)),
                                    input.path(1).path("trigger").asBoolean(false),
                                    now.get()));
            case "fetchPositionsRisk" -> List.of(futures.positions(now.get()));
            case "fetchLeverageTiers" -> List.of(futures.brackets(now.get()));
            case "fetchPositionMode" -> List.of(futures.positionMode(now.get()));
            case "fetchMarginMode" ->
                    List.of(futures.symbolSettings(symbol(input.path(0)), now.get()));
            case "setLeverage" ->
                    List.of(
                            futures.leverage(
                                    symbol(input.path(1)), input.path(0).asInt(), now.get()));
            case "setMarginMode" ->
                    List.of(
                            futures.marginMode(
                                    symbol(input.path(1)),
                                    input.path(0).asString().equals("isolated")
                                            ? "ISOLATED"
                                            : "CROSSED",
                                    now.get()));
            default -> throw new UnsupportedOperationException();
        };
    }

    private VenueRequest aboutOne(
            String method, JsonNode input, JsonNode options, BinanceParameters now) {
        String symbol = symbol(input.path(1));
        String id = options.path("clientOrderId").asString("");
        String theirs = input.path(0).asString("");
        boolean conditional = options.path("trigger").asBoolean(false);
        boolean cancel = method.equals("DELETE");
        if (isSpot) {
            return id.isEmpty()
                    ? spot.byVenueId(method, symbol, theirs, now)
                    : cancel ? spot.cancel(symbol, id, now) : spot.order(symbol, id, now);
        }
        if (id.isEmpty()) {
            return futures.byVenueId(method, symbol, theirs, conditional, now);
        }
        return cancel
                ? futures.cancel(symbol, id, conditional, now)
                : futures.order(symbol, id, conditional, now);
    }

    private VenueRequest trades(JsonNode input, BinanceParameters now) {
        if (input.path(1).isNumber()) {
            now.with("startTime", input.path(1).asString());
        }
        if (input.path(2).isNumber()) {
            now.with("limit", input.path(2).asString());
        }
        String symbol = symbol(input.path(0));
        return isSpot ? spot.trades(symbol, now) : futures.trades(symbol, now);
    }

    private VenueRequest openOrders(JsonNode input, JsonNode options, BinanceParameters now) {
        String symbol = input.path(0).isString() ? symbol(input.path(0)) : null;
        if (isSpot) {
            return spot.openOrders(symbol, now);
        }
        return options.path("trigger").asBoolean(false)
                ? futures.openConditionals(symbol, now)
                : futures.openOrders(symbol, now);
    }

    private static String symbol(JsonNode unified) {
        return unified.asString().replaceAll(":.*", "").replace("/", "");
    }

    /// The client makes up an id of its own where it is given none: then its id is what was wished.
    private static BinanceOrder order(JsonNode input, JsonNode options, JsonNode theirs) {
        for (String unknown : NOT_OURS) {
            if (options.has(unknown)) {
                throw new UnsupportedOperationException();
            }
        }
        String made = theirs.path("body").asString().replaceAll(MADE_ID, "$1");
        boolean profit = options.has("takeProfitPrice");
        JsonNode trigger =
                options.has("triggerPrice")
                        ? options.path("triggerPrice")
                        : options.path(profit ? "takeProfitPrice" : "stopLossPrice");
        return new BinanceOrder(
                symbol(input.path(0)),
                options.path("clientOrderId").asString(made),
                input.path(2).asString().equals("buy") ? "BUY" : "SELL",
                number(input.path(3)).orElseThrow(UnsupportedOperationException::new),
                number(input.path(4)).orElse(null),
                number(trigger).orElse(null),
                TimeInForce.valueOf(options.path("timeInForce").asString("GTC")),
                profit,
                options.path("reduceOnly").asBoolean(false),
                options.path("postOnly").asBoolean(false));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        return node.isNumber() ? Optional.of(new BigDecimal(node.asString())) : Optional.empty();
    }
}
