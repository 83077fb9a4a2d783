package io.heliograph.engine.notification;

import io.heliograph.engine.port.News;
import io.heliograph.engine.port.TradeSoFar;
import io.heliograph.engine.port.TradeSoFar.Execution;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Words;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Facts with realistic numbers, and somebody to tell them to.
final class Happenstance {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final AccountId PAPER = new AccountId("paper");
    static final SourceId SOURCE = new SourceId("pro");
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");

    private Happenstance() {}

    static Destination destination(Medium medium, String address) {
        return new Destination(
                "me",
                Audience.SUBSCRIBER,
                "paper",
                medium,
                address,
                "en",
                ZoneOffset.UTC,
                null,
                Destination.usualMinimum(medium),
                Set.of(),
                null);
    }

    static Destination mail(Priority minimum) {
        return new Destination(
                "me",
                Audience.SUBSCRIBER,
                "paper",
                Medium.EMAIL,
                "me@example.org",
                "en",
                ZoneOffset.UTC,
                null,
                minimum,
                Set.of(),
                null);
    }

    static RawMessage message(String id, String channel, String text) {
        return new RawMessage(SOURCE, channel, id, 0, "", text, NOW, null, false);
    }

    static ClientOrderId cid(Leg leg) {
        return new ClientOrderId(String.format(Locale.ROOT, "%032x", leg.ordinal() + 1));
    }

    static Order order(Leg leg, OrderStatus status) {
        OrderType type =
                switch (leg) {
                    case ENTRY, EXIT -> OrderType.MARKET;
                    case STOP -> OrderType.STOP_MARKET;
                    case TARGET -> OrderType.LIMIT;
                };
        OrderSpec spec =
                new OrderSpec(
                        cid(leg),
                        BTC,
                        leg,
                        0,
                        type,
                        leg == Leg.ENTRY ? Side.BUY : Side.SELL,
                        Quantity.of("0.04"),
                        leg == Leg.TARGET ? Price.of("47000") : null,
                        leg == Leg.STOP ? Price.of("43500") : null,
                        TimeInForce.GTC,
                        leg != Leg.ENTRY);
        return order(spec, status, "45000");
    }

    /// A stop of a purchase, filled at a price.
    static Order stopped(String price) {
        return order(order(Leg.STOP, OrderStatus.FILLED).spec(), OrderStatus.FILLED, price);
    }

    /// A try to close at the market that the venue did not take.
    static Order refusedExit(int index, String note) {
        OrderSpec spec =
                new OrderSpec(
                        new ClientOrderId(String.format(Locale.ROOT, "%032x", 100 + index)),
                        BTC,
                        Leg.EXIT,
                        index,
                        OrderType.MARKET,
                        Side.SELL,
                        Quantity.of("0.04"),
                        null,
                        null,
                        TimeInForce.GTC,
                        true);
        return new Order(
                spec,
                new SignalId("s1"),
                OrderStatus.REJECTED,
                spec.quantity(),
                1,
                null,
                null,
                Quantity.ZERO,
                null,
                note);
    }

    private static Order order(OrderSpec spec, OrderStatus status, String price) {
        boolean filled = status == OrderStatus.FILLED;
        return new Order(
                spec,
                new SignalId("s1"),
                status,
                spec.quantity(),
                1,
                null,
                null,
                filled ? spec.quantity() : Quantity.ZERO,
                filled ? Price.of(price) : null,
                null);
    }

    static Execution execution(Leg leg, String price, String pnl) {
        return new Execution(
                leg,
                Price.of(price),
                Quantity.of("0.04"),
                Money.of("1.8", "USDT"),
                Money.of(pnl, "USDT"));
    }

    /// A fact about one order of a trade whose other orders are given too.
    static News about(
            AccountEvent event, Order order, List<Order> others, Execution... executions) {
        List<Order> orders = new ArrayList<>(others);
        orders.add(order);
        return new News.OfAccount(
                1,
                PAPER,
                TODAY,
                event,
                null,
                new TradeSoFar(new SignalId("s1"), SOURCE, order, orders, List.of(executions)));
    }

    static AccountEvent.OrderFilled fill(Leg leg, String trade) {
        return new AccountEvent.OrderFilled(
                cid(leg),
                new TradeId(trade),
                Price.of("45000"),
                Quantity.of("0.04"),
                Money.of("1.8", "USDT"),
                BigDecimal.ONE,
                Money.of("0", "USDT"),
                NOW,
                NOW);
    }

    static News denied(String signal, DenialReason reason) {
        return decided(
                new Decision.Denied(
                        new SignalId(signal),
                        PAPER,
                        SOURCE,
                        List.of(
                                new GateResult(
                                        "gate",
                                        GateResult.Verdict.FAIL,
                                        "rule",
                                        Words.of("50"),
                                        Words.of("50"),
                                        Words.of("0"),
                                        Words.of("a higher limit"),
                                        1,
                                        reason)),
                        reason,
                        "50 of 50"),
                null);
    }

    /// Found by the clock, before any signal was denied for it.
    static News lossLimitReached() {
        return lossLimitReached(TODAY);
    }

    static News lossLimitReached(LocalDate day) {
        return new News.OfAccount(
                1,
                PAPER,
                day,
                new AccountEvent.LossLimitReached(
                        Money.of("510", "USDT"), Money.of("500", "USDT"), 1, NOW),
                null,
                null);
    }

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /// An edit that moves the stop away, and nothing else.
    static News riskierEdit() {
        Instruction.Open open =
                new Instruction.Open(
                        new InstrumentName("BTC", "USDT"),
                        null,
                        Side.BUY,
                        EntryTerms.atMarket(),
                        new Level.AtPrice(Price.of("43000"), "43000"),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null);
        AmendmentProposal edit =
                new AmendmentProposal(
                        "s1/1",
                        AmendmentProposal.Cause.EDIT,
                        1,
                        PAPER,
                        new SignalId("s1"),
                        SOURCE,
                        new SignalId("s1"),
                        null,
                        null,
                        List.of(new Change.Revise(open)));
        String what = "the stop from 43500 to 43000";
        return new News.OfAccount(
                1,
                PAPER,
                TODAY,
                new AccountEvent.AmendmentDecided(
                        new Amendment.Applied(
                                edit,
                                new SignalId("s1"),
                                List.of(),
                                List.of(),
                                List.of("waits for your word, it would risk more: " + what),
                                List.of(what)),
                        NOW),
                null,
                null);
    }

    static News approved(RawMessage message) {
        return decided(
                new Decision.Approved(
                        message.signal(),
                        PAPER,
                        SOURCE,
                        List.of(),
                        new OrderPlan(
                                message.signal(),
                                PAPER,
                                BTC,
                                Side.BUY,
                                Quantity.of("0.04"),
                                BigDecimal.ONE,
                                Money.of("60", "USDT"),
                                Money.of("1800", "USDT"),
                                List.of(order(Leg.ENTRY, OrderStatus.INITIALIZED).spec()),
                                List.of(),
                                NOW,
                                TradeStyle.shipped())),
                message);
    }

    private static News decided(Decision decision, RawMessage message) {
        return new News.OfAccount(
                1, PAPER, TODAY, new AccountEvent.DecisionMade(decision, NOW), message, null);
    }
}
