package io.heliograph.engine.notification;

import io.heliograph.engine.port.News;
import io.heliograph.engine.port.TradeSoFar;
import io.heliograph.engine.port.TradeSoFar.Execution;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Words;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What of an account's facts is worth telling. One line of the switch a fact.
final class Happenings {
    private static final String NONE = "-";

    private Happenings() {}

    static List<Happening> of(News.OfAccount news) {
        return switch (news.event()) {
            case AccountEvent.DecisionMade made -> List.of(decided(made));
            case AccountEvent.ApprovalAsked asked -> List.of(asked(asked));
            case AccountEvent.AmendmentDecided amended ->
                    amended(news.account(), amended.amendment());
            case AccountEvent.OrderAccepted e ->
                    entryOnly(news, NoticeKind.ORDER_ACCEPTED, "", e.order().value());
            case AccountEvent.OrderRejected e -> refused(news, e.reason(), e.order().value());
            case AccountEvent.OrderOutcomeUnknown e ->
                    order(news, NoticeKind.ORDER_UNKNOWN, e.reason(), e.order().value());
            case AccountEvent.OrderFilled e -> filled(news, e);
            case AccountEvent.OrderCanceled e -> withdrawn(news, e.reason(), e.order().value());
            case AccountEvent.OrderExpired e -> expired(news, e);
            case AccountEvent.FundsDeposited e -> List.of();
            case AccountEvent.OrdersSubmitted e -> List.of();
            case AccountEvent.OrderTriggered e -> List.of();
            case AccountEvent.OrderResized e -> List.of();
            case AccountEvent.VenueDiffered e -> differed(news.account(), e);
            case AccountEvent.LossLimitReached e -> List.of(lossLimit(news.account(), e));
            case AccountEvent.PositionUncovered e -> uncovered(news, e);
            case AccountEvent.PositionCovered e -> List.of();
        };
    }

    private static List<Happening> differed(
            AccountId account, AccountEvent.VenueDiffered differed) {
        Difference difference = differed.difference();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("what", difference.kind().name());
        values.put("subject", difference.subject());
        values.put("ours", difference.ours());
        values.put("theirs", difference.theirs());
        return differed.open()
                ? List.of(
                        new Happening(
                                difference.kind().stopsEntries()
                                        ? NoticeKind.ENTRIES_STOPPED
                                        : NoticeKind.VENUE_DIFFERS,
                                account + ":" + difference.kind() + ":" + differed.at(),
                                account.value(),
                                values))
                : List.of();
    }

    private static Happening asked(AccountEvent.ApprovalAsked asked) {
        Decision.Approved waiting = asked.decision();
        String signal = waiting.signal().value();
        return new Happening(
                NoticeKind.APPROVAL_WANTED,
                "approval:" + signal + ":" + waiting.account(),
                waiting.account().value(),
                planned(waiting),
                answers(signal));
    }

    private static List<Button> answers(String signal) {
        return List.of(
                button(ChatRequest.Command.APPROVE, signal),
                button(ChatRequest.Command.DENY, signal));
    }

    /// What was left as it is, and nobody asked about, is no news.
    private static List<Happening> amended(AccountId account, Amendment amendment) {
        SourceId source = amendment.proposal().source();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("source", source == null ? "you" : source.value());
        String key = amendment.proposal().id() + ":" + account;
        return switch (amendment) {
            case Amendment.Applied applied when applied.notes().isEmpty() -> List.of();
            // How the engine keeps its exits is no news; that one closes something is.
            case Amendment.Applied applied
                    when applied.proposal().cause() == Cause.PROTECTION
                            && applied.orders().stream()
                                    .noneMatch(exit -> exit.spec().leg() == Leg.EXIT) ->
                    List.of();
            case Amendment.Applied applied -> {
                values.put("what", String.join("; ", applied.notes()));
                List<Button> answers =
                        applied.asks().isEmpty() ? List.of() : answers(applied.signal().value());
                yield List.of(
                        new Happening(
                                NoticeKind.TRADE_CHANGED, key, account.value(), values, answers));
            }
            case Amendment.Refused refused -> {
                values.put("reason", refused.reason().name());
                values.put("evidence", refused.evidence());
                yield List.of(
                        new Happening(NoticeKind.CHANGE_REFUSED, key, account.value(), values));
            }
        };
    }

    private static List<Happening> uncovered(
            News.OfAccount news, AccountEvent.PositionUncovered alarm) {
        String account = news.account().value();
        RawMessage message = news.message();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account);
        values.put("source", message == null ? NONE : message.source().value());
        values.put("instrument", alarm.instrument().toString());
        values.put("side", alarm.side().name());
        values.put("quantity", alarm.quantity().toString());
        values.put("reason", "no accepted stop since " + alarm.since());
        return List.of(
                new Happening(
                        NoticeKind.POSITION_UNPROTECTED,
                        alarm.signal() + ":" + account + ":" + alarm.since(),
                        account,
                        values));
    }

    private static Map<String, String> planned(Decision.Approved approved) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", approved.account().value());
        values.put("source", approved.source().value());
        values.put("instrument", approved.plan().instrument().toString());
        values.put("side", approved.plan().side().name());
        values.put("quantity", approved.plan().quantity().toString());
        values.put("risk", plain(approved.plan().risk()));
        return values;
    }

    private static Happening decided(AccountEvent.DecisionMade made) {
        Decision decision = made.decision();
        String key = decision.signal() + ":" + decision.account();
        return switch (decision) {
            case Decision.Approved approved ->
                    new Happening(
                            NoticeKind.DECISION_APPROVED,
                            key,
                            decision.account().value(),
                            planned(approved));
            case Decision.Denied denied -> {
                Map<String, String> values = new LinkedHashMap<>();
                values.put("account", decision.account().value());
                values.put("source", decision.source().value());
                values.put("reason", denied.reason().name());
                values.put("evidence", denied.evidence());
                values.put("remedy", remedy(denied));
                NoticeKind kind = kind(denied);
                // Once a day, not once a signal: the first one says it all.
                String once =
                        kind == NoticeKind.LOSS_LIMIT_REACHED
                                ? onceADay(decision.account(), made.at())
                                : key;
                yield new Happening(kind, once, decision.account().value(), values);
            }
        };
    }

    private static Happening lossLimit(AccountId account, AccountEvent.LossLimitReached reached) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("source", NONE);
        values.put("reason", DenialReason.LOSS_DAILY_LIMIT_REACHED.name());
        values.put("evidence", "lost " + reached.loss() + ", allowed " + reached.limit());
        values.put("remedy", NONE);
        return new Happening(
                NoticeKind.LOSS_LIMIT_REACHED,
                onceADay(account, reached.at()),
                account.value(),
                values);
    }

    private static String onceADay(AccountId account, Instant at) {
        return account + ":" + at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static NoticeKind kind(Decision.Denied denied) {
        return switch (denied.reason()) {
            case TRADING_STOPPED, ACCOUNT_UNSETTLED, VENUE_AWAY -> NoticeKind.DECISION_DENIED_OTHER;
            case LOSS_DAILY_LIMIT_REACHED -> NoticeKind.LOSS_LIMIT_REACHED;
            case SUBSCRIPTION_INACTIVE,
                    SIGNALS_DAILY_LIMIT_REACHED,
                    SIGNALS_RATE_REACHED,
                    LOSS_DRAWDOWN_REACHED,
                    LOSS_COOLDOWN,
                    LOSS_STREAK,
                    FUNDS_INSUFFICIENT,
                    STORE_AWAY,
                    APPROVAL_TIMED_OUT ->
                    NoticeKind.DECISION_DENIED;
            case HOURS_CLOSED,
                    POSITIONS_LIMIT_REACHED,
                    POSITIONS_PER_SYMBOL_REACHED,
                    POSITIONS_PER_GROUP_REACHED,
                    SYMBOL_NOT_ALLOWED,
                    MARKET_CLOSED,
                    SIGNAL_DUPLICATE,
                    STOP_TOO_NEAR,
                    STOP_TOO_FAR,
                    PRICE_IMPLAUSIBLE,
                    PRICE_SLIPPED,
                    PRICE_AWAY,
                    STOP_ALREADY_HIT,
                    TARGET_ALREADY_HIT,
                    SPREAD_TOO_WIDE,
                    LIQUIDITY_TOO_LOW,
                    NEWS_WINDOW,
                    CORRELATION_TOO_HIGH,
                    SCORE_VALIDATION_LOW,
                    SCORE_CONFIDENCE_LOW,
                    SCORE_STRENGTH_LOW,
                    RISK_PER_TRADE_EXCEEDED,
                    RISK_TOTAL_EXCEEDED,
                    EXPOSURE_TOTAL_EXCEEDED,
                    EXPOSURE_PER_SYMBOL_EXCEEDED,
                    EXPOSURE_PER_GROUP_EXCEEDED,
                    NOTIONAL_EXCEEDED,
                    INSTRUMENT_UNKNOWN,
                    PRICE_MISSING,
                    PRICE_STALE,
                    SIGNAL_TOO_OLD,
                    SIGNAL_FROM_FUTURE,
                    STOP_MISSING,
                    STOP_WRONG_SIDE,
                    TARGET_WRONG_SIDE,
                    SIDE_NOT_POSSIBLE,
                    SIGNAL_NOT_SUPPORTED,
                    CURRENCY_NOT_CONVERTIBLE,
                    SIZE_BELOW_MINIMUM,
                    RECORD_LOSES,
                    LOSS_RESERVE_EXCEEDED,
                    APPROVAL_DENIED,
                    SIGNAL_WITHDRAWN,
                    SIGNAL_ALREADY_FOLLOWED,
                    TRADE_NOT_FOUND,
                    TRADE_AMBIGUOUS,
                    TRADE_CLOSING,
                    POSITION_NOT_OPEN,
                    ENTRY_FILLED,
                    RISK_RAISED,
                    EDIT_OUTDATED,
                    CHANGE_NOT_SUPPORTED ->
                    NoticeKind.DECISION_DENIED_OTHER;
        };
    }

    private static String remedy(Decision.Denied denied) {
        return denied.gates().stream()
                .filter(gate -> gate.reason() == denied.reason())
                .map(GateResult::remedy)
                .filter(Objects::nonNull)
                .map(Words::toString)
                .findFirst()
                .orElse(NONE);
    }

    private static List<Happening> filled(News.OfAccount news, AccountEvent.OrderFilled fill) {
        TradeSoFar trade = news.trade();
        if (trade == null) {
            return List.of();
        }
        Order order = trade.order();
        Map<String, String> values = values(news.account(), trade, "");
        values.put("quantity", fill.quantity().toString());
        values.put("price", fill.price().toString());
        values.put("fee", plain(fill.fee()));
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
                if (trade.orders().stream().filter(Happenings::isFilledEntry).count() > 1) {
                    yield Optional.empty();
                }
                values.put("stop", prices(trade, Leg.STOP));
                values.put("targets", prices(trade, Leg.TARGET));
                yield Optional.of(
                        new Happening(NoticeKind.TRADE_OPENED, key, owner, values, buttons(trade)));
            }
            case STOP ->
                    Optional.of(
                            new Happening(
                                    NoticeKind.STOP_HIT, key, owner, withResult(values, trade)));
            case TARGET ->
                    Optional.of(
                            new Happening(
                                    NoticeKind.TARGET_HIT, key, owner, withResult(values, trade)));
            // Told as the change that asked for it, and as the trade's end.
            case EXIT -> Optional.empty();
        };
    }

    private static boolean isFilledEntry(Order order) {
        return order.spec().leg() == Leg.ENTRY && order.status() == OrderStatus.FILLED;
    }

    private static List<Button> buttons(TradeSoFar trade) {
        String signal = trade.signal().value();
        return List.of(
                button(ChatRequest.Command.CLOSE, signal),
                button(ChatRequest.Command.BREAK_EVEN, signal),
                button(ChatRequest.Command.MUTE, ""));
    }

    /// Not yet in anybody's language: the label is the word's key.
    private static Button button(ChatRequest.Command command, String argument) {
        return new Button(command.name(), command, argument);
    }

    /// A refused stop is worse than a refused order.
    private static List<Happening> refused(News.OfAccount news, String reason, String key) {
        List<Happening> all = new ArrayList<>(order(news, NoticeKind.ORDER_REJECTED, reason, key));
        all.addAll(unprotected(news, reason));
        return all;
    }

    private static List<Happening> withdrawn(News.OfAccount news, String reason, String key) {
        List<Happening> all =
                new ArrayList<>(entryOnly(news, NoticeKind.ORDER_CANCELED, reason, key));
        all.addAll(unprotected(news, reason));
        return all;
    }

    private static List<Happening> expired(News.OfAccount news, AccountEvent.OrderExpired e) {
        String reason = e.reason() == null ? NONE : e.reason();
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
    private static List<Happening> entryOnly(
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

    private static List<Happening> order(
            News.OfAccount news, NoticeKind kind, String reason, String key) {
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
                        .map(gross -> plain(net(gross, trade.executions())))
                        .orElse(NONE));
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
        return prices.isEmpty() ? NONE : prices;
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    /// `12.34 USDT`: cents are enough for a glance.
    static String plain(Money money) {
        return money.amount().setScale(2, java.math.RoundingMode.HALF_EVEN).toPlainString()
                + " "
                + money.currency();
    }
}
