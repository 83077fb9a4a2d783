package io.heliograph.store;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.account.LedgerEntry.Posting;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Facts with realistic numbers.
final class Facts {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final AccountId PAPER = new AccountId("paper");
    static final SourceId MANUAL = new SourceId("manual");
    static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");

    private Facts() {}

    static ClientOrderId cid(int number) {
        return new ClientOrderId(String.format(Locale.ROOT, "%032x", number));
    }

    static RawMessage message(String id, String text) {
        return new RawMessage(MANUAL, "", id, 0, "", text, NOW, null, false);
    }

    static AccountEvent.FundsDeposited deposit(String amount) {
        return new AccountEvent.FundsDeposited(Money.of(amount, "USDT"), NOW);
    }

    static OrderSpec entry(int number) {
        return new OrderSpec(
                cid(number),
                BTC,
                Leg.ENTRY,
                0,
                OrderType.MARKET,
                Side.BUY,
                Quantity.of("0.04"),
                null,
                null,
                TimeInForce.GTC,
                false);
    }

    static AccountEvent.ApprovalAsked asked(AccountId account, String signal, int number) {
        return new AccountEvent.ApprovalAsked(
                new TradeProposal(
                        new SignalId(signal),
                        MANUAL,
                        NOW,
                        new Instruction.Open(
                                new InstrumentName("BTC", "USDT"),
                                null,
                                Side.BUY,
                                EntryTerms.atMarket(),
                                new Level.AtPrice(Price.of("43500"), "43500"),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Account(
                                account,
                                BTC.venue(),
                                AccountKind.MARGIN,
                                TradingMode.PAPER,
                                new Currency("USDT"),
                                ZoneOffset.UTC),
                        new Subscription(
                                MANUAL,
                                account,
                                true,
                                2,
                                Subscription.USUAL_APPROVAL,
                                TradeStyle.shipped()),
                        Limits.shipped()),
                (Decision.Approved) approved(account, signal, number).decision(),
                NOW.plus(Subscription.USUAL_APPROVAL),
                NOW);
    }

    /// The stop of an approval moves: its second takes the place of the first.
    static AccountEvent.AmendmentDecided stopMoved(
            AccountId account, String id, String signal, int from, int to) {
        OrderSpec moved =
                new OrderSpec(
                        cid(to),
                        BTC,
                        Leg.STOP,
                        1,
                        OrderType.STOP_MARKET,
                        Side.SELL,
                        Quantity.of("0.04"),
                        null,
                        Price.of("45000"),
                        TimeInForce.GTC,
                        true);
        return new AccountEvent.AmendmentDecided(
                new Amendment.Applied(
                        wish(id, account, signal),
                        new SignalId(signal),
                        List.of(new Amendment.ExitOrder(moved, cid(from))),
                        List.of(cid(from - 1)),
                        List.of("the stop moves from 43500 to 45000")),
                NOW);
    }

    /// A person closed it at the venue.
    static Amendment.Applied closedByHand(AccountId account, String id, String signal, int exit) {
        OrderSpec theirs =
                new OrderSpec(
                        cid(exit),
                        BTC,
                        Leg.EXIT,
                        0,
                        OrderType.MARKET,
                        Side.SELL,
                        Quantity.of("0.04"),
                        null,
                        null,
                        TimeInForce.GTC,
                        true);
        return new Amendment.Applied(
                new AmendmentProposal(
                        id,
                        AmendmentProposal.Cause.BY_HAND,
                        0,
                        account,
                        null,
                        MANUAL,
                        new SignalId(signal),
                        null,
                        null,
                        List.of(Change.Close.ALL)),
                new SignalId(signal),
                List.of(new Amendment.ExitOrder(theirs, null)),
                List.of(cid(exit - 1)),
                List.of("closed by hand"));
    }

    static AccountEvent.AmendmentDecided refused(AccountId account, String id, String signal) {
        return new AccountEvent.AmendmentDecided(
                new Amendment.Refused(
                        wish(id, account, signal),
                        null,
                        DenialReason.TRADE_NOT_FOUND,
                        "nothing is open"),
                NOW);
    }

    private static AmendmentProposal wish(String id, AccountId account, String signal) {
        return new AmendmentProposal(
                id,
                AmendmentProposal.Cause.MESSAGE,
                1,
                account,
                new SignalId("own"),
                MANUAL,
                new SignalId(signal),
                new InstrumentName("BTC", null),
                Side.BUY,
                List.of(
                        Change.Close.ALL,
                        new Change.MoveStop(new Level.AtPips(BigDecimal.TEN, "10 pips")),
                        new Change.BreakEven(),
                        new Change.CancelEntry(),
                        new Change.Retarget(List.of(new Level.AtPrice(Price.of("47000"), "47000"))),
                        new Change.Unsupported("entering again")));
    }

    static OrderSpec stop(int number) {
        return new OrderSpec(
                cid(number),
                BTC,
                Leg.STOP,
                0,
                OrderType.STOP_MARKET,
                Side.SELL,
                Quantity.of("0.04"),
                null,
                Price.of("43500"),
                TimeInForce.GTC,
                true);
    }

    static OrderSpec target(int number, int index) {
        return new OrderSpec(
                cid(number),
                BTC,
                Leg.TARGET,
                index,
                OrderType.LIMIT,
                Side.SELL,
                Quantity.of("0.02"),
                Price.of("47000"),
                null,
                TimeInForce.GTC,
                true);
    }

    static GateResult passed() {
        return new GateResult(
                "daily loss",
                GateResult.Verdict.PASS,
                "loss of the day under 5 %",
                Words.of("0 USDT"),
                Words.of("500 USDT"),
                Words.of("500 USDT"),
                null,
                1,
                null);
    }

    static GateResult failed() {
        return new GateResult(
                "signals a day",
                GateResult.Verdict.FAIL,
                "at most 50 signals a day",
                Words.of("50"),
                Words.of("50"),
                Words.of("0"),
                Words.of("a higher limit"),
                1,
                DenialReason.SIGNALS_DAILY_LIMIT_REACHED);
    }

    /// An approval whose orders have the numbers given, an entry, a stop and a target.
    static AccountEvent.DecisionMade approved(AccountId account, String signal, int number) {
        SignalId id = new SignalId(signal);
        return new AccountEvent.DecisionMade(
                new Decision.Approved(
                        id,
                        account,
                        MANUAL,
                        List.of(passed()),
                        new OrderPlan(
                                id,
                                account,
                                BTC,
                                Side.BUY,
                                Quantity.of("0.04"),
                                BigDecimal.ONE,
                                Money.of("60", "USDT"),
                                Money.of("1800", "USDT"),
                                List.of(entry(number), stop(number + 1), target(number + 2, 0)),
                                List.of(
                                        new OrderPlan.SizingStep(
                                                "risk", "1 % of 10,000 USDT", "100 USDT")),
                                Instant.parse("2026-03-02T12:05:00Z"),
                                TradeStyle.shipped())),
                NOW);
    }

    static AccountEvent.DecisionMade denied(AccountId account, String signal) {
        return new AccountEvent.DecisionMade(
                new Decision.Denied(
                        new SignalId(signal),
                        account,
                        MANUAL,
                        List.of(passed(), failed()),
                        DenialReason.SIGNALS_DAILY_LIMIT_REACHED,
                        "50 of 50 signals"),
                NOW);
    }

    static AccountEvent.OrdersSubmitted submitted(int... numbers) {
        return new AccountEvent.OrdersSubmitted(
                Arrays.stream(numbers).mapToObj(Facts::cid).toList(), 1, NOW.plusSeconds(5), NOW);
    }

    static AccountEvent.OrderAccepted accepted(int number) {
        return new AccountEvent.OrderAccepted(cid(number), new VenueOrderId("V" + number), NOW);
    }

    static AccountEvent.OrderFilled filled(
            int number, String trade, String price, String quantity) {
        return new AccountEvent.OrderFilled(
                cid(number),
                new TradeId(trade),
                Price.of(price),
                Quantity.of(quantity),
                Money.of("1.8", "USDT"),
                BigDecimal.ONE,
                Money.of("0", "USDT"),
                NOW.minusMillis(5),
                NOW);
    }

    static Position position(String quantity, String averagePrice) {
        return new Position(
                BTC,
                PositionSide.LONG,
                Quantity.of(quantity),
                Price.of(averagePrice),
                Money.of("1800", "USDT"),
                Money.of("0", "USDT"));
    }

    static LedgerEntry booked(String cause, String amount) {
        return new LedgerEntry(
                cause,
                NOW,
                List.of(
                        new Posting(LedgerAccount.CASH, Money.of(amount, "USDT")),
                        new Posting(LedgerAccount.DEPOSITS, Money.of(amount, "USDT").negated())));
    }

    /// What the approvals among the facts take, with room for so many signals a day.
    static Usage usage(LocalDate day, int signals, AccountEvent... events) {
        return new Usage(
                day,
                Arrays.stream(events)
                        .filter(AccountEvent.DecisionMade.class::isInstance)
                        .flatMap(event -> event.begins().stream())
                        .map(order -> order.signal().value())
                        .distinct()
                        .map(signal -> reservation(signal, signals, 100, "1000000"))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }

    static Reservation reservation(String signal, int signals, int trades, String loss) {
        return new Reservation(
                new SignalId(signal),
                Money.of("60", "USDT"),
                Money.of("1800", "USDT"),
                new Room(
                        signals,
                        trades,
                        Money.of(loss, "USDT"),
                        Money.of("1000000000", "USDT"),
                        Money.of("1000000000", "USDT")));
    }

    static JournalAppend append(AccountId account, long after, AccountEvent... events) {
        return new JournalAppend(
                account, after, List.of(events), usage(TODAY, 100, events), List.of(), List.of());
    }
}
