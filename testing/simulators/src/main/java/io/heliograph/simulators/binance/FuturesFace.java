package io.heliograph.simulators.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Binance USD-M futures: `/fapi`. Conditional orders live apart under `algoOrder`; each places an
/// order of the book when it triggers, which has an id of its own.
final class FuturesFace extends BinanceFace {
    private static final List<Long> DEPTHS = List.of(5L, 10L, 20L, 50L, 100L, 500L, 1_000L);

    private final FuturesSettings settings = new FuturesSettings();
    private final FuturesOrders orders = new FuturesOrders(this, settings);

    FuturesFace(TradingWorld world) {
        super(
                world,
                new RequestLimits(2_400, 300, world.clock()),
                new BinanceCandles(new PastCandles(), 1_500));
    }

    @Override
    String prefix() {
        return "/fapi/v1/";
    }

    @Override
    String right() {
        return "enableFutures";
    }

    @Override
    int weight(String method, String path, Parameters asked) {
        return switch (method + " " + path.replaceFirst("/fapi/v\\d/", "")) {
            case "GET openOrders", "GET openAlgoOrders" -> asked.has("symbol") ? 1 : 40;
            case "GET account", "GET positionRisk", "GET userTrades", "GET allAlgoOrders" -> 5;
            case "GET depth" -> depthWeight(levels(asked));
            case "GET positionSide/dual", "GET income" -> 30;
            case "GET klines" -> candlesWeight(asked.number("limit", 500));
            default -> 1;
        };
    }

    @Override
    long levels(Parameters asked) {
        long levels = asked.number("limit", 500);
        if (!DEPTHS.contains(levels)) {
            throw new Refusal(-4021, "%d is not valid depth limit.".formatted(levels));
        }
        return levels;
    }

    private static int depthWeight(long levels) {
        if (levels <= 50) {
            return 2;
        }
        return levels == 100 ? 5 : levels == 500 ? 10 : 20;
    }

    private static int candlesWeight(long limit) {
        if (limit < 500) {
            return limit < 100 ? 1 : 2;
        }
        return limit <= 1_000 ? 5 : 10;
    }

    @Override
    int orders(String method, String path) {
        boolean places = path.endsWith("/order") || path.endsWith("/algoOrder");
        return method.equals("POST") && places ? 1 : 0;
    }

    @Override
    JsonNode answer(String account, String method, String path, Parameters asked) {
        return switch (method + " " + path.replaceFirst("/fapi/", "")) {
            case "POST v1/order" ->
                    FuturesAnswers.order(BookOrder.of(orders.place(account, asked)));
            case "GET v1/order" ->
                    FuturesAnswers.order(
                            orders.booked(account, asked, FuturesOrders.named(asked))
                                    .orElseThrow(Refusal::noOrder));
            case "DELETE v1/order" -> orders.cancel(account, asked);
            case "GET v1/openOrders" -> open(account, asked);
            case "POST v1/algoOrder" ->
                    FuturesAnswers.conditional(orders.conditional(account, asked));
            case "GET v1/algoOrder" ->
                    FuturesAnswers.conditional(
                            find(account, asked, FuturesOrders.namedConditional(asked))
                                    .orElseThrow(Refusal::noOrder));
            case "DELETE v1/algoOrder" -> orders.cancelConditional(account, asked);
            case "GET v1/openAlgoOrders" ->
                    conditionals(account, asked, order -> order.isOpen() && !order.triggered());
            case "GET v1/allAlgoOrders" -> conditionals(account, asked, order -> true);
            case "GET v1/userTrades" -> trades(account, asked);
            case "GET v1/income" -> income(account, asked);
            case "GET v1/commissionRate" -> FuturesAnswers.commission(asked.text("symbol"));
            case "GET v2/account", "GET v3/account" -> money(account);
            case "GET v2/positionRisk", "GET v3/positionRisk" -> positions(account, asked);
            default ->
                    settings.answer(
                            account,
                            method + " " + path.replaceFirst("/fapi/v1/", ""),
                            asked,
                            this);
        };
    }

    private ArrayNode open(String account, Parameters asked) {
        return rows(
                openOrders(account, order -> isOf(order, asked)).stream()
                        .flatMap(order -> BookOrder.find(order).stream())
                        .toList(),
                FuturesAnswers::order);
    }

    private ArrayNode conditionals(String account, Parameters asked, Predicate<VenueOrder> which) {
        return rows(
                world.orders(
                        account,
                        order ->
                                FuturesOrders.isConditional(order)
                                        && isOf(order, asked)
                                        && which.test(order)),
                FuturesAnswers::conditional);
    }

    private static <T> ArrayNode rows(List<T> all, Function<T, ObjectNode> words) {
        ArrayNode rows = array();
        all.forEach(one -> rows.add(words.apply(one)));
        return rows;
    }

    private ArrayNode trades(String account, Parameters asked) {
        asked.text("symbol");
        ArrayNode rows = array();
        for (VenueOrder order : world.orders(account, order -> isOf(order, asked))) {
            BookOrder.find(order)
                    .filter(booked -> asked.number("orderId", booked.id()) == booked.id())
                    .ifPresent(booked ->
                            order.fills()
                                    .forEach(fill -> rows.add(FuturesAnswers.trade(booked, fill))));
        }
        return rows;
    }

    private ArrayNode income(String account, Parameters asked) {
        String type = asked.find("incomeType").orElse("");
        return rows(
                world.moved(account).stream()
                        .filter(movement ->
                                type.isEmpty() || FuturesAnswers.type(movement).equals(type))
                        .filter(movement ->
                                movement.at().toEpochMilli() >= asked.number("startTime", 0))
                        .toList(),
                FuturesAnswers::income);
    }

    @Override
    Optional<ObjectNode> movedNews(String account) {
        MoneyMovement last = world.moved(account).getLast();
        String reason = FuturesAnswers.type(last).replace("TRANSFER", "DEPOSIT");
        return Optional.of(FuturesAnswers.moneyMoved(account, reason, world, now()));
    }

    private ObjectNode money(String account) {
        ObjectNode answer =
                object().put("totalWalletBalance", plain(world.balance(account)))
                        .put("availableBalance", plain(world.free(account)));
        answer.putArray("assets")
                .addObject()
                .put("asset", world.currency(account))
                .put("walletBalance", plain(world.balance(account)))
                .put("unrealizedProfit", "0.00000000")
                .put("marginBalance", plain(world.balance(account)))
                .put("maintMargin", "0.00000000")
                .put("initialMargin", plain(world.balance(account).subtract(world.free(account))))
                .put("availableBalance", plain(world.free(account)))
                .put("maxWithdrawAmount", plain(world.free(account)))
                .put("updateTime", now());
        answer.putArray("positions");
        return answer;
    }

    private ArrayNode positions(String account, Parameters asked) {
        ArrayNode rows = array();
        for (Position position : world.positions(account)) {
            Instrument instrument = world.instrument(position.instrument());
            if (!asked.has("symbol") || asked.text("symbol").equals(symbol(instrument))) {
                rows.add(
                        FuturesAnswers.position(
                                position,
                                symbol(instrument),
                                price(position.instrument()),
                                settings.isIsolated(account, symbol(instrument)),
                                now()));
            }
        }
        return rows;
    }

    private BigDecimal price(InstrumentId instrument) {
        return world.quote(instrument).map(quote -> quote.bid().value()).orElse(BigDecimal.ZERO);
    }

    @Override
    List<ObjectNode> news(VenueOrder order, TradingWorld.Change change) {
        List<ObjectNode> news = new ArrayList<>();
        boolean waits = FuturesOrders.isConditional(order) && !order.triggered();
        switch (change) {
            case NEW ->
                    news.add(
                            waits
                                    ? FuturesAnswers.conditionalTold(order)
                                    : FuturesAnswers.told(BookOrder.of(order), "NEW", null));
            case TRIGGERED -> {
                news.add(FuturesAnswers.conditionalTold(order));
                news.add(FuturesAnswers.told(BookOrder.of(order), "NEW", null));
            }
            case FILLED -> {
                BookOrder booked = BookOrder.of(order);
                news.add(FuturesAnswers.told(booked, "TRADE", order.fills().getLast()));
                news.add(FuturesAnswers.moneyMoved(order.wish().account(), "ORDER", world, now()));
            }
            case ENDED ->
                    news.add(
                            waits
                                    ? FuturesAnswers.conditionalTold(order)
                                    : FuturesAnswers.told(
                                            BookOrder.of(order), order.state().name(), null));
        }
        if (FuturesOrders.isConditional(order) && order.triggered() && !order.isOpen()) {
            news.add(FuturesAnswers.conditionalTold(order));
        }
        return news;
    }

    @Override
    void describe(Instrument instrument, ObjectNode symbol) {
        symbol.put("pair", symbol(instrument))
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", 4_133_404_800_000L)
                .put("onboardDate", 1_569_398_400_000L)
                .put("marginAsset", instrument.quote().code())
                .put("pricePrecision", instrument.tickSize().stripTrailingZeros().scale())
                .put("quantityPrecision", instrument.lotStep().stripTrailingZeros().scale());
        ArrayNode types = symbol.putArray("orderTypes");
        for (String type : List.of("LIMIT", "MARKET", "STOP", "STOP_MARKET")) {
            types.add(type);
        }
        ArrayNode forces = symbol.putArray("timeInForce");
        for (String force : List.of("GTC", "IOC", "FOK", "GTX")) {
            forces.add(force);
        }
        ((ArrayNode) symbol.path("filters"))
                .addObject()
                .put("filterType", "MIN_NOTIONAL")
                .put("notional", instrument.minimumNotional().amount().toPlainString());
    }
}
