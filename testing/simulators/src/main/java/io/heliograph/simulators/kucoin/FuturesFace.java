package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.array;
import static io.heliograph.simulators.kucoin.KucoinAnswers.lower;
import static io.heliograph.simulators.kucoin.KucoinAnswers.nanos;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;
import static io.heliograph.simulators.kucoin.KucoinAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Linear perpetual futures: orders that may wait for a price, positions, margin.
final class FuturesFace implements Face {
    private static final int MOST_MOVEMENTS = 50;
    private static final long WEEK_MILLIS = 7L * 24 * 60 * 60 * 1_000;

    private final FuturesMarket market;
    private final TradingWorld world;
    private final MarginSettings settings = new MarginSettings();
    private final FuturesOrders orders;

    /// @param market of a world whose quantities are contracts
    FuturesFace(FuturesMarket market) {
        this.market = market;
        this.world = market.world();
        this.orders = new FuturesOrders(world, settings);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public String right() {
        return "Futures";
    }

    @Override
    public int allowance() {
        return 2_000;
    }

    @Override
    public String topic() {
        return "/contractMarket/tradeOrders";
    }

    @Override
    public String stopTopic() {
        return "/contractMarket/advancedOrders";
    }

    @Override
    public String priceTopic() {
        return "/contractMarket/tickerV2";
    }

    @Override
    public ObjectNode toldPrice(Quote quote) {
        return market.ticker(quote);
    }

    @Override
    public String symbol(Instrument instrument) {
        return FuturesOrders.symbol(instrument);
    }

    @Override
    public String id(VenueOrder order) {
        return FuturesAnswers.id(order);
    }

    @Override
    public @Nullable JsonNode open(String what, Asked asked) {
        return market.answer(what, asked);
    }

    @Override
    public JsonNode own(String account, HttpCall call, String what, Asked asked) {
        String named = what.substring(what.lastIndexOf('/') + 1);
        return switch (call.method() + " " + what) {
            case "POST v1/orders" -> {
                VenueOrder order = orders.place(account, asked);
                yield object().put("orderId", id(order)).put("clientOid", order.wish().clientId());
            }
            case "GET v1/orders" ->
                    list(account, one -> one.isOpen() && Booked.isBooked(one), asked);
            case "GET v1/stopOrders" -> list(account, Booked::waits, asked);
            case "GET v1/orders/byClientOid" -> {
                String name = asked.name("clientOid");
                yield FuturesAnswers.order(
                        orders.find(account, one -> one.wish().clientId().equals(name)));
            }
            case "GET v1/fills" -> KucoinAnswers.page(fills(account, asked), asked);
            case "GET v1/account-overview" -> overview(account);
            case "GET v1/positions" -> positions(account);
            case "GET v1/funding-history" -> funding(account, asked);
            case "GET v1/transaction-history" -> transfers(account, asked);
            case "GET v1/trade-fees" -> KucoinAnswers.fees(asked.text("symbol"));
            case "GET v2/position/getPositionMode" -> object().put("positionMode", 0);
            case "GET v2/position/getMarginMode" -> settings.mode(account, asked);
            case "POST v2/position/changeMarginMode" -> settings.setMode(account, asked);
            case "GET v2/getCrossUserLeverage" -> settings.leverage(account, asked);
            case "POST v2/changeCrossUserLeverage" ->
                    object().booleanNode(settings.setLeverage(account, asked));
            default -> one(account, call, what.replaceFirst("[^/]*$", ""), named);
        };
    }

    /// By an id, KuCoin's or the sender's.
    private ObjectNode one(String account, HttpCall call, String where, String named) {
        return switch (call.method() + " " + where) {
            case "GET v1/orders/" ->
                    FuturesAnswers.order(orders.find(account, one -> id(one).equals(named)));
            case "DELETE v1/orders/" -> {
                orders.cancel(orders.find(account, one -> id(one).equals(named)));
                ObjectNode answer = object();
                answer.putArray("cancelledOrderIds").add(named);
                yield answer;
            }
            case "DELETE v1/orders/client-order/" -> {
                orders.cancel(orders.find(account, one -> one.wish().clientId().equals(named)));
                yield object().put("clientOid", named);
            }
            default -> throw Refusal.noPage();
        };
    }

    private ObjectNode list(String account, Predicate<VenueOrder> wanted, Asked asked) {
        List<ObjectNode> found =
                world
                        .orders(
                                account,
                                wanted.and(one ->
                                        asked.fits("symbol", symbol(one.wish().instrument()))))
                        .reversed()
                        .stream()
                        .map(FuturesAnswers::order)
                        .toList();
        return KucoinAnswers.page(found, asked);
    }

    @Override
    public ObjectNode toldStop(VenueOrder order, String type) {
        OrderWish wish = order.wish();
        return object().put("orderId", id(order))
                .put("orderPrice", plain(wish.price()))
                .put("orderType", "stop")
                .put("side", lower(wish.side()))
                .put("size", wish.quantity())
                .put("stop", FuturesOrders.direction(wish.side()))
                .put("stopPrice", plain(wish.trigger()))
                .put("stopPriceType", "TP")
                .put("symbol", symbol(wish.instrument()))
                .put("marginMode", settings.mode(wish.account(), symbol(wish.instrument())))
                .put("type", type)
                .put("createdAt", order.createdAt().toEpochMilli())
                .put("ts", nanos(order.updatedAt()));
    }

    /// The newest first: of one order, or of a week at most.
    private List<ObjectNode> fills(String account, Asked asked) {
        long begin = asked.number("startAt", world.clock().millis() - WEEK_MILLIS);
        long end = Math.min(asked.number("endAt", Long.MAX_VALUE / 10), begin + WEEK_MILLIS);
        List<ObjectNode> rows = new ArrayList<>();
        for (VenueOrder order : world.orders(account, o -> true)) {
            boolean wanted =
                    asked.fits("orderId", id(order))
                            && asked.fits("symbol", symbol(order.wish().instrument()));
            for (Fill fill : wanted ? order.fills() : List.<Fill>of()) {
                long at = fill.at().toEpochMilli();
                if (asked.has("orderId") || at >= begin && at <= end) {
                    rows.add(FuturesAnswers.fill(order, fill));
                }
            }
        }
        rows.sort(
                Comparator.comparingLong((ObjectNode row) -> row.path("tradeId").asLong())
                        .reversed());
        return rows;
    }

    private ObjectNode overview(String account) {
        BigDecimal balance = world.balance(account);
        return object().put("accountEquity", balance)
                .put("unrealisedPNL", 0)
                .put("marginBalance", balance)
                .put("positionMargin", balance.subtract(world.free(account)))
                .put("orderMargin", 0)
                .put("frozenFunds", 0)
                .put("availableBalance", world.free(account))
                .put("currency", world.currency(account));
    }

    private ArrayNode positions(String account) {
        ArrayNode rows = array();
        for (Position position : world.positions(account)) {
            Instrument instrument = world.instrument(position.instrument());
            BigDecimal contracts = position.quantity().value();
            boolean isShort = position.side() == PositionSide.SHORT;
            String mode = settings.mode(account, symbol(instrument));
            rows.addObject()
                    .put("id", "position-" + symbol(instrument))
                    .put("symbol", symbol(instrument))
                    .put("crossMode", mode.equals("CROSS"))
                    .put("marginMode", mode)
                    .put("currentQty", isShort ? contracts.negate() : contracts)
                    .put("isOpen", true)
                    .put("avgEntryPrice", new BigDecimal(String.valueOf(position.averagePrice())))
                    .put("unrealisedPnl", 0)
                    .put("settleCurrency", instrument.quote().code())
                    .put("currentTimestamp", world.clock().millis())
                    .put("isInverse", false);
        }
        return rows;
    }

    private ObjectNode funding(String account, Asked asked) {
        String symbol = asked.text("symbol");
        return scrolled(
                account,
                one ->
                        one.kind() == MoneyMovement.Kind.FUNDING
                                && symbol.equals(symbol(world.instrument(held(one)))),
                one -> FuturesAnswers.funding(one, symbol),
                asked);
    }

    private static InstrumentId held(MoneyMovement funding) {
        return Objects.requireNonNull(funding.instrument(), "funding is of something");
    }

    /// What its owner moved.
    private ObjectNode transfers(String account, Asked asked) {
        return scrolled(
                account,
                one ->
                        one.kind() == MoneyMovement.Kind.TRANSFER
                                && asked.fits("type", FuturesAnswers.type(one)),
                FuturesAnswers::transfer,
                asked);
    }

    /// The newest first, fifty at once, older than `offset`.
    private ObjectNode scrolled(
            String account,
            Predicate<MoneyMovement> wanted,
            Function<MoneyMovement, ObjectNode> words,
            Asked asked) {
        long before = asked.number("offset", Long.MAX_VALUE / 10);
        List<MoneyMovement> all =
                world.moved(account).reversed().stream()
                        .filter(wanted)
                        .filter(one -> Long.parseLong(one.id()) < before)
                        .toList();
        ObjectNode answer = object().put("hasMore", all.size() > MOST_MOVEMENTS);
        ArrayNode rows = answer.putArray("dataList");
        all.stream().limit(MOST_MOVEMENTS).forEach(one -> rows.add(words.apply(one)));
        return answer;
    }
}
