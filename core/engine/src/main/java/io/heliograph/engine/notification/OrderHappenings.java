package io.heliograph.engine.notification;

import io.heliograph.engine.port.News;
import io.heliograph.engine.port.TradeSoFar;
import io.heliograph.engine.port.TradeSoFar.Execution;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is worth telling of the orders of a trade.
final class OrderHappenings {
    private OrderHappenings() {}

    static List<Happening> filled(News.OfAccount news, AccountEvent.OrderFilled fill) {
        TradeSoFar trade = news.trade();
        if (trade == null) {
            return List.of();
        }
        Order order = trade.order();
        Map<String, String> values = values(news.account(), trade, "");
        values.put("quantity", fill.quantity().toString());
        values.put("price", fill.price().toString());
        values.put("fee", Happenings.plain(fill.fee()));
        List<Happening> all = new ArrayList<>();
        String owner = news.account().value();
        all.add(
                new Happening(
                        NoticeKind.ORDER_FILLED,
                        fill.order() + ":" + fill.trade(),
                        owner,
                        Map.copyOf(values)));
        if (order.status() == OrderStatus.FILLED) {
            complete(news, trade, order).ifPresent(all::add);
        }
        if (order.spec().leg() != Leg.ENTRY && trade.open().isZero()) {
            all.add(
                    new Happening(
                            NoticeKind.TRADE_CLOSED,
                            trade.signal() + ":" + owner,
                            owner,
                            withResult(values(news.account(), trade, ""), trade)));
        }
        return all;
    }

    private static Optional<Happening> complete(
            News.OfAccount news, TradeSoFar trade, Order order) {
        Map<String, String> values = values(news.account(), trade, "");
        values.put("quantity", order.filledQuantity().toString());
        if (order.averagePrice() != null) {
            values.put("price", order.averagePrice().toString());
        }
        String key = order.spec().id().value();
        String owner = news.account().value();
        return switch (order.spec().leg()) {
            case ENTRY -> {
                // Of several entries, the first that is complete opens the trade.
                if (trade.orders().stream().filter(OrderHappenings::isFilledEntry).count() > 1) {
                    yield Optional.empty();
                }
                values.put("stop", prices(trade, Leg.STOP));
                values.put("targets", prices(trade, Leg.TARGET));
                yield Optional.of(
                        new Happening(
                                NoticeKind.TRADE_OPENED, key, owner, values, Buttons.of(trade)));
            }
            case STOP -> {
                values.put("stop", text(order.spec().triggerPrice()));
                values.put("beyond", beyond(order));
                yield Optional.of(
                        new Happening(NoticeKind.STOP_HIT, key, owner, withResult(values, trade)));
            }
            case TARGET ->
                    Optional.of(
                            new Happening(
                                    NoticeKind.TARGET_HIT, key, owner, withResult(values, trade)));
            // Told as the change that asked for it, and as the trade's end.
            case EXIT -> Optional.empty();
        };
    }

    /// How much worse than its own price a stop was filled, each unit of it: what the price leapt.
    private static String beyond(Order stop) {
        Price own = stop.spec().triggerPrice();
        Price got = stop.averagePrice();
        if (own == null || got == null) {
            return Happenings.NONE;
        }
        BigDecimal lower = own.value().subtract(got.value());
        BigDecimal worse = stop.spec().side() == Side.SELL ? lower : lower.negate();
        return worse.max(BigDecimal.ZERO).toPlainString();
    }

    private static boolean isFilledEntry(Order order) {
        return order.spec().leg() == Leg.ENTRY && order.status() == OrderStatus.FILLED;
    }

    /// A refused stop is worse than a refused order. An exit is tried until it is taken: what the
    /// venue said of one before, as on a whole weekend, is no news.
    static List<Happening> refused(News.OfAccount news, String reason, String key) {
        TradeSoFar trade = news.trade();
        List<Happening> all = new ArrayList<>();
        if (trade == null || !wasRefusedAlike(trade)) {
            all.addAll(order(news, NoticeKind.ORDER_REJECTED, reason, key));
        }
        all.addAll(unprotected(news, reason));
        return all;
    }

    private static boolean wasRefusedAlike(TradeSoFar trade) {
        Order exit = trade.order();
        return exit.spec().leg() == Leg.EXIT
                && trade.orders().stream()
                        .anyMatch(order ->
                                order.spec().leg() == Leg.EXIT
                                        && !order.spec().id().equals(exit.spec().id())
                                        && order.status() == OrderStatus.REJECTED
                                        && Objects.equals(order.note(), exit.note()));
    }

    static List<Happening> withdrawn(News.OfAccount news, String reason, String key) {
        List<Happening> all =
                new ArrayList<>(entryOnly(news, NoticeKind.ORDER_CANCELED, reason, key));
        all.addAll(unprotected(news, reason));
        return all;
    }

    static List<Happening> expired(News.OfAccount news, AccountEvent.OrderExpired e) {
        String reason = e.reason() == null ? Happenings.NONE : e.reason();
        List<Happening> all =
                new ArrayList<>(
                        entryOnly(news, NoticeKind.ORDER_EXPIRED, reason, e.order().value()));
        all.addAll(unprotected(news, reason));
        return all;
    }

    private static List<Happening> unprotected(News.OfAccount news, String reason) {
        TradeSoFar trade = news.trade();
        if (trade == null
                || trade.order().spec().leg() != Leg.STOP
                || trade.open().isZero()
                || trade.isStopped()) {
            return List.of();
        }
        Map<String, String> values = values(news.account(), trade, reason);
        values.put("quantity", trade.open().toString());
        return List.of(
                new Happening(
                        NoticeKind.POSITION_UNPROTECTED,
                        trade.order().spec().id().value(),
                        news.account().value(),
                        values));
    }

    /// Stops and targets come and go with the trade: of accepting and withdrawing, only the entry's
    /// is news. Of several entries, the first tells that it was accepted, the last that it ends.
    static List<Happening> entryOnly(
            News.OfAccount news, NoticeKind kind, String reason, String key) {
        TradeSoFar trade = news.trade();
        if (trade == null || trade.order().spec().leg() != Leg.ENTRY) {
            return List.of();
        }
        boolean speaks =
                kind == NoticeKind.ORDER_ACCEPTED
                        ? trade.order().spec().index() == 0
                        : trade.orders().stream()
                                .noneMatch(o -> o.spec().leg() == Leg.ENTRY && o.isOpen());
        return speaks ? order(news, kind, reason, key) : List.of();
    }

    static List<Happening> order(News.OfAccount news, NoticeKind kind, String reason, String key) {
        TradeSoFar trade = news.trade();
        return trade == null
                ? List.of()
                : List.of(
                        new Happening(
                                kind,
                                key,
                                news.account().value(),
                                values(news.account(), trade, reason)));
    }

    private static Map<String, String> values(AccountId account, TradeSoFar trade, String reason) {
        Order order = trade.order();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("source", trade.source().value());
        values.put("instrument", order.spec().instrument().toString());
        values.put("side", order.spec().side().name());
        values.put("quantity", order.quantity().toString());
        values.put("price", text(order.spec().price()));
        values.put("leg", order.spec().leg().name());
        values.put("reason", reason);
        return values;
    }

    private static Map<String, String> withResult(Map<String, String> values, TradeSoFar trade) {
        values.put(
                "pnl",
                trade.executions().stream()
                        .map(TradeSoFar.Execution::realizedPnl)
                        .reduce(Money::plus)
                        .map(gross -> Happenings.plain(net(gross, trade.executions())))
                        .orElse(Happenings.NONE));
        return values;
    }

    /// Fees in the account's own currency are taken off; others are not comparable.
    private static Money net(Money gross, List<Execution> executions) {
        Money net = gross;
        for (Execution execution : executions) {
            if (execution.fee().currency().equals(net.currency())) {
                net = net.minus(execution.fee());
            }
        }
        return net;
    }

    private static String prices(TradeSoFar trade, Leg leg) {
        String prices =
                trade.orders().stream()
                        .filter(order -> order.spec().leg() == leg && order.isOpen())
                        .map(order -> text(order.spec().price()))
                        .collect(Collectors.joining(", "));
        return prices.isEmpty() ? Happenings.NONE : prices;
    }

    private static String text(@Nullable Object value) {
        return value == null ? Happenings.NONE : value.toString();
    }
}
