package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.name;
import static io.heliograph.simulators.oanda.OandaMarket.object;
import static io.heliograph.simulators.oanda.OandaMarket.plain;

import io.heliograph.model.Side;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What the world does, as transactions, and the orders that they make. An order is numbered as the
/// transaction that created it. Called under the world's lock.
final class OrderBook {
    private final OandaMarket market;
    private final Transactions transactions;
    private final List<BookedOrder> orders = new ArrayList<>();
    private final Map<VenueOrder, BookedOrder> byOrder = new LinkedHashMap<>();
    private final Map<String, BigDecimal> balances = new LinkedHashMap<>();
    private final Trades trades;

    /// Of the stop that is being placed and has been reached already.
    private boolean firesAtOnce;

    /// Whether what is being placed is bound to a trade.
    private boolean binding;

    /// What is to be bound to a trade, by the order that opens it.
    private final Map<String, Asked> attached = new LinkedHashMap<>();

    private String endsBecause = "CLIENT_REQUEST";

    OrderBook(OandaMarket market, Transactions transactions) {
        this.market = market;
        this.transactions = transactions;
        this.trades = new Trades(market.world());
        market.world().listen(this::changed);
        market.world().listenToMoney(this::moved);
    }

    /// An order that the world does not take, and OANDA creates and kills.
    BookedOrder killed(OrderWish wish, String reason) {
        BookedOrder booked = booked(wish, type(wish), null);
        end(booked, reason);
        return booked;
    }

    private BookedOrder booked(OrderWish wish, String type, @Nullable VenueOrder order) {
        ObjectNode created = transactions.add(wish.account(), type + "_ORDER", words(wish, type));
        BookedOrder booked = new BookedOrder(created, type, wish, order);
        orders.add(booked);
        return booked;
    }

    /// @param stop to attach to what the order opens; null for none
    VenueOrder place(OrderWish wish, boolean reached, @Nullable Asked stop) {
        if (stop != null) {
            attached.put(key(wish), stop);
        }
        firesAtOnce = reached;
        balances.putIfAbsent(wish.account(), market.world().balance(wish.account()));
        try {
            return market.world().place(wish);
        } finally {
            firesAtOnce = false;
        }
    }

    void cancel(BookedOrder booked, String reason) {
        endsBecause = reason;
        booked.order().ifPresent(market.world()::cancel);
        endsBecause = "CLIENT_REQUEST";
    }

    BookedOrder of(VenueOrder order) {
        return Optional.ofNullable(byOrder.get(order)).orElseThrow();
    }

    List<BookedOrder> pending(String account) {
        return all(account).stream().filter(BookedOrder::isPending).toList();
    }

    private List<BookedOrder> all(String account) {
        return orders.stream().filter(booked -> booked.wish().account().equals(account)).toList();
    }

    /// @param specifier OANDA's number, or the sender's name after an `@`; the newest of that name
    Optional<BookedOrder> find(String account, String specifier) {
        return all(account).reversed().stream()
                .filter(booked ->
                        specifier.startsWith("@")
                                ? booked.wish().clientId().equals(specifier.substring(1))
                                : booked.id().equals(specifier))
                .findFirst();
    }

    private void changed(VenueOrder order, Change change) {
        OrderWish wish = order.wish();
        switch (change) {
            case NEW -> {
                String type = binding ? "STOP_LOSS" : firesAtOnce ? "STOP" : type(wish);
                byOrder.put(order, booked(wish, type, order));
            }
            case TRIGGERED -> {}
            case FILLED -> {
                fill(of(order), order.fills().getLast());
                attach(of(order));
            }
            case ENDED ->
                    end(
                            of(order),
                            order.state() == VenueOrder.State.EXPIRED
                                    ? "TIME_IN_FORCE_EXPIRED"
                                    : endsBecause);
        }
    }

    static String type(OrderWish wish) {
        return switch (wish.type()) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP_MARKET, STOP_LIMIT -> "STOP";
        };
    }

    static String units(OrderWish wish, BigDecimal quantity) {
        return plain(wish.side() == Side.SELL ? quantity.negate() : quantity);
    }

    /// What an order asks for, in transactions and lists alike.
    static ObjectNode words(OrderWish wish, String type) {
        BigDecimal trigger = wish.trigger();
        BigDecimal limit = wish.price();
        BigDecimal price = trigger != null ? trigger : limit;
        ObjectNode words =
                object().put("instrument", name(wish.instrument()))
                        .put("units", units(wish, wish.quantity()))
                        .put(
                                "timeInForce",
                                type.equals("MARKET") ? "FOK" : wish.timeInForce().name())
                        .put("positionFill", wish.reduceOnly() ? "REDUCE_ONLY" : "DEFAULT");
        if (price != null) {
            words.put("price", plain(price));
        }
        if (trigger != null && limit != null) {
            words.put("priceBound", plain(limit));
        }
        if (!wish.clientId().isEmpty()) {
            words.putObject("clientExtensions").put("id", wish.clientId());
        }
        return words;
    }

    private void fill(BookedOrder booked, VenueOrder.Fill fill) {
        OrderWish wish = booked.wish();
        BigDecimal earned = earned(wish.account());
        ObjectNode words =
                about(booked)
                        .put("instrument", name(wish.instrument()))
                        .put("units", units(wish, fill.quantity()))
                        .put("price", plain(fill.price()))
                        .put("fullVWAP", plain(fill.price()))
                        .put("reason", booked.type() + "_ORDER")
                        .put("pl", plain(earned.add(fill.fee())))
                        .put("financing", "0.0000")
                        .put("commission", plain(fill.fee()))
                        .put("guaranteedExecutionFee", "0.0000")
                        .put("accountBalance", plain(market.world().balance(wish.account())));
        ObjectNode factors = words.putObject("homeConversionFactors");
        factors.putObject("gainQuoteHome").put("factor", "1");
        factors.putObject("lossQuoteHome").put("factor", "1");
        ObjectNode filled = transactions.add(wish.account(), "ORDER_FILL", words);
        booked.filledBy(filled);
        trades.filled(wish, filled.path("id").asString(""));
    }

    /// Attached exits come to life with the trade they are for, and end with it.
    private void attach(BookedOrder booked) {
        OrderWish opened = booked.wish();
        Asked stop = attached.remove(key(opened));
        if (stop != null) {
            binding = true;
            market.world().place(stopLoss(opened, stop));
            binding = false;
        }
        if (trades.find(opened.account(), opened.instrument().id()).isEmpty()) {
            pending(opened.account()).stream()
                    .filter(BookedOrder::isBound)
                    .filter(it -> it.wish().instrument().equals(opened.instrument()))
                    .forEach(it -> cancel(it, "LINKED_TRADE_CLOSED"));
        }
    }

    private static String key(OrderWish wish) {
        return wish.account() + " " + wish.clientId();
    }

    private static OrderWish stopLoss(OrderWish opened, Asked stop) {
        return new OrderWish(
                opened.account(),
                stop.name(),
                opened.instrument(),
                opened.side() == Side.BUY ? Side.SELL : Side.BUY,
                OrderType.STOP_MARKET,
                opened.quantity(),
                null,
                stop.decimal("price"),
                TimeInForce.GTC,
                true,
                opened.leverage());
    }

    Trades trades() {
        return trades;
    }

    private void end(BookedOrder booked, String reason) {
        booked.endedBy(
                transactions.add(
                        booked.wish().account(),
                        "ORDER_CANCEL",
                        about(booked).put("reason", reason)));
    }

    private static ObjectNode about(BookedOrder booked) {
        ObjectNode words = object().put("orderID", booked.id());
        String name = booked.wish().clientId();
        return name.isEmpty() ? words : words.put("clientOrderID", name);
    }

    /// How the balance changed since it was looked at last.
    private BigDecimal earned(String account) {
        BigDecimal now = market.world().balance(account);
        BigDecimal before = balances.put(account, now);
        return before == null ? BigDecimal.ZERO : now.subtract(before);
    }

    private void moved(String account) {
        MoneyMovement moved = market.world().moved(account).getLast();
        String amount = plain(moved.amount().amount());
        earned(account);
        switch (moved.kind()) {
            case TRANSFER ->
                    transactions.add(account, "TRANSFER_FUNDS", object().put("amount", amount));
            case FUNDING ->
                    transactions.add(account, "DAILY_FINANCING", object().put("financing", amount));
        }
    }
}
