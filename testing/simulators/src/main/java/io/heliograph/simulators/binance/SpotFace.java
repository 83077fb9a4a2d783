package io.heliograph.simulators.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Binance spot: `/api/v3` (`rest-api.md`).
final class SpotFace extends BinanceFace {
    private static final String SHORT_OF_MONEY =
            "Account has insufficient balance for requested action.";

    SpotFace(TradingWorld world) {
        super(
                world,
                new RequestLimits(6_000, 100, world.clock()),
                new BinanceCandles(new PastCandles(), 1_000));
    }

    @Override
    String prefix() {
        return "/api/v3/";
    }

    @Override
    String right() {
        return "enableSpotAndMarginTrading";
    }

    @Override
    int weight(String method, String path, Parameters asked) {
        return switch (method + " " + path.replace(prefix(), "")) {
            case "GET exchangeInfo", "GET account" -> 20;
            case "GET klines" -> 2;
            case "GET order", "GET ticker/bookTicker" -> 4;
            case "GET depth" -> depthWeight(levels(asked));
            case "GET openOrders" -> asked.has("symbol") ? 6 : 80;
            case "GET myTrades" -> asked.has("orderId") ? 5 : 20;
            default -> 1;
        };
    }

    @Override
    long levels(Parameters asked) {
        return Math.min(5_000, asked.number("limit", 100));
    }

    private static int depthWeight(long levels) {
        if (levels <= 100) {
            return 5;
        }
        return levels <= 500 ? 25 : levels <= 1_000 ? 50 : 250;
    }

    @Override
    int orders(String method, String path) {
        return method.equals("POST") && path.startsWith("/api/v3/order") ? 1 : 0;
    }

    @Override
    JsonNode answer(String account, String method, String path, Parameters asked) {
        return switch (method + " " + path.replace(prefix(), "")) {
            case "POST order" -> SpotAnswers.placed(place(account, asked));
            case "GET order" ->
                    SpotAnswers.known(
                            find(account, asked, named(asked)).orElseThrow(Refusal::noOrder));
            case "DELETE order" -> SpotAnswers.canceled(cancel(account, asked, named(asked)));
            case "POST order/cancelReplace" -> replace(account, asked);
            case "GET openOrders" -> {
                ArrayNode rows = array();
                open(account, asked).forEach(order -> rows.add(SpotAnswers.known(order)));
                yield rows;
            }
            case "DELETE openOrders" -> cancelAll(account, asked);
            case "GET account" -> SpotAnswers.account(balances(account), now());
            case "GET myTrades" -> trades(account, asked);
            default -> throw new Refusal(404, -1, "no such path: " + path);
        };
    }

    private VenueOrder place(String account, Parameters asked) {
        Instrument instrument = instrument(asked);
        OrderType type = type(asked);
        String otherwise = "auto" + now();
        OrderWish wish =
                wish(
                        account,
                        asked.clientId("newClientOrderId", otherwise, -1100),
                        type,
                        asked.maybeDecimal("stopPrice"),
                        BigDecimal.ONE,
                        asked);
        boolean taken =
                world.find(account, o -> o.isOpen() && o.wish().clientId().equals(wish.clientId()))
                        .isPresent();
        if (taken) {
            throw new Refusal(-2010, "Duplicate order sent.");
        }
        if (asked.text("type").equals("LIMIT_MAKER") && world.wouldTake(wish)) {
            throw new Refusal(-2010, "Order would immediately match and take.");
        }
        Holdings holdings = new Holdings(world, account);
        if (wish.side() == Side.SELL && holdings.free(instrument).compareTo(wish.quantity()) < 0) {
            throw new Refusal(-2010, SHORT_OF_MONEY);
        }
        VenueOrder order = world.place(wish);
        if (order.state() == VenueOrder.State.REJECTED) {
            throw refusal(order.why());
        }
        return order;
    }

    private static OrderType type(Parameters asked) {
        String type = asked.text("type");
        return switch (type) {
            case "MARKET" -> {
                asked.without("price", "timeInForce", "stopPrice");
                yield OrderType.MARKET;
            }
            case "LIMIT" -> {
                asked.text("timeInForce");
                asked.without("stopPrice");
                yield OrderType.LIMIT;
            }
            case "LIMIT_MAKER" -> {
                asked.without("timeInForce", "stopPrice");
                yield OrderType.LIMIT;
            }
            case "STOP_LOSS" -> {
                asked.without("price", "timeInForce");
                asked.text("stopPrice");
                yield OrderType.STOP_MARKET;
            }
            case "STOP_LOSS_LIMIT" -> {
                asked.text("timeInForce");
                asked.text("stopPrice");
                yield OrderType.STOP_LIMIT;
            }
            case "TAKE_PROFIT", "TAKE_PROFIT_LIMIT" ->
                    throw new Refusal(
                            -2010, "Take profit orders are not supported for this symbol.");
            default -> throw new Refusal(-1116, "Invalid orderType.");
        };
    }

    private static Refusal refusal(String why) {
        return switch (why) {
            case "PRICE_FILTER", "LOT_SIZE" -> new Refusal(-1013, "Filter failure: " + why);
            case "MIN_NOTIONAL" -> new Refusal(-1013, "Filter failure: NOTIONAL");
            case "INSUFFICIENT_BALANCE", "REDUCE_ONLY" -> new Refusal(-2010, SHORT_OF_MONEY);
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    new Refusal(-2010, "Order would trigger immediately.");
            default -> new Refusal(-2010, "Market is closed.");
        };
    }

    private static Predicate<VenueOrder> named(Parameters asked) {
        if (asked.has("origClientOrderId")) {
            String name = asked.text("origClientOrderId");
            return order -> order.wish().clientId().equals(name);
        }
        long id = asked.number("orderId");
        return order -> order.id() == id;
    }

    private VenueOrder cancel(String account, Parameters asked, Predicate<VenueOrder> named) {
        asked.text("symbol");
        return find(account, asked, named).filter(world::cancel).orElseThrow(Refusal::unknownOrder);
    }

    /// In the mode in which nothing is placed that does not take the place of something.
    private ObjectNode replace(String account, Parameters asked) {
        if (!asked.text("cancelReplaceMode").equals("STOP_ON_FAILURE")) {
            throw new Refusal(-1100, "Only STOP_ON_FAILURE is simulated.");
        }
        VenueOrder canceled;
        try {
            canceled = cancel(account, asked, replaced(asked));
        } catch (Refusal unknown) {
            throw new Refusal(-2022, "Order cancel-replace failed.");
        }
        try {
            ObjectNode answer =
                    object().put("cancelResult", "SUCCESS").put("newOrderResult", "SUCCESS");
            answer.set("cancelResponse", SpotAnswers.canceled(canceled));
            answer.set("newOrderResponse", SpotAnswers.placed(place(account, asked)));
            return answer;
        } catch (Refusal refused) {
            throw new Refusal(409, -2021, "Order cancel-replace partially failed.");
        }
    }

    private static Predicate<VenueOrder> replaced(Parameters asked) {
        if (asked.has("cancelOrigClientOrderId")) {
            String name = asked.text("cancelOrigClientOrderId");
            return order -> order.wish().clientId().equals(name);
        }
        long id = asked.number("cancelOrderId");
        return order -> order.id() == id;
    }

    private ArrayNode cancelAll(String account, Parameters asked) {
        asked.text("symbol");
        ArrayNode rows = array();
        for (VenueOrder order : open(account, asked)) {
            world.cancel(order);
            rows.add(SpotAnswers.canceled(order));
        }
        if (rows.isEmpty()) {
            throw Refusal.unknownOrder();
        }
        return rows;
    }

    private List<VenueOrder> open(String account, Parameters asked) {
        return openOrders(account, order -> isOf(order, asked));
    }

    private ArrayNode trades(String account, Parameters asked) {
        asked.text("symbol");
        ArrayNode rows = array();
        for (VenueOrder order : world.orders(account, order -> isOf(order, asked))) {
            if (asked.number("orderId", order.id()) == order.id()) {
                order.fills().forEach(fill -> rows.add(SpotAnswers.trade(order, fill)));
            }
        }
        return rows;
    }

    private List<SpotAnswers.Balance> balances(String account) {
        List<SpotAnswers.Balance> rows = new ArrayList<>();
        Holdings holdings = new Holdings(world, account);
        BigDecimal waiting = holdings.boundMoney();
        rows.add(
                new SpotAnswers.Balance(
                        world.currency(account), world.free(account).subtract(waiting), waiting));
        for (Position position : holdings.positions()) {
            Instrument instrument = world.instrument(position.instrument());
            rows.add(
                    new SpotAnswers.Balance(
                            instrument.base(),
                            holdings.free(instrument),
                            holdings.bound(instrument)));
        }
        return rows;
    }

    @Override
    List<ObjectNode> news(VenueOrder order, TradingWorld.Change change) {
        return switch (change) {
            case NEW -> List.of(SpotAnswers.report(order, "NEW", null));
            case TRIGGERED -> List.of();
            case FILLED ->
                    List.of(
                            SpotAnswers.report(order, "TRADE", order.fills().getLast()),
                            SpotAnswers.moneyMoved(balances(order.wish().account()), now()));
            case ENDED -> List.of(SpotAnswers.report(order, order.state().name(), null));
        };
    }

    @Override
    void describe(Instrument instrument, ObjectNode symbol) {
        symbol.put("isSpotTradingAllowed", true).put("isMarginTradingAllowed", false);
        ArrayNode types = symbol.putArray("orderTypes");
        for (String type :
                List.of("LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT")) {
            types.add(type);
        }
        symbol.putArray("permissions");
        symbol.putArray("permissionSets").addArray().add("SPOT");
        ((ArrayNode) symbol.path("filters"))
                .addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", instrument.minimumNotional().amount().toPlainString())
                .put("applyMinToMarket", true);
    }
}
