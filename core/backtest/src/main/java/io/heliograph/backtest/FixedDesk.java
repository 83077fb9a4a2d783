package io.heliograph.backtest;

import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.paper.MarketTape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Trades the same quantity for every signal, without gates: what a strategy is worth by itself. A
/// close and an open the other way at one moment are one order.
final class FixedDesk implements Desk {
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final Floor floor;
    private final Pit pit;
    private final Account account;
    private final Instrument instrument;
    private final Quantity quantity;
    private final Limits limits = Limits.shipped();
    private final Subscription subscription;
    private final PlanWriter plans = new PlanWriter((proposal, leg, index) -> nextId());
    private final List<ClientOrderId> waitingEntries = new ArrayList<>();
    private final PriceGrid grid;
    private double price;
    private long millis;
    private long lastId;
    private long refused;

    /// @param grid of the prices to come
    FixedDesk(
            Floor floor,
            Account account,
            Instrument instrument,
            Quantity quantity,
            PriceGrid grid) {
        this.grid = grid;
        this.floor = floor;
        this.pit = floor.pit(instrument.id());
        this.account = account;
        this.instrument = instrument;
        this.quantity = quantity;
        this.subscription = new Subscription(Backtest.SOURCE, account.id(), true, 1);
        floor.startTape(instrument, quantity, grid.decimals(), order -> id(order + 1L));
    }

    @Override
    public void carryOut(List<Instruction> wishes, double atPrice, long atMillis) {
        price = atPrice;
        millis = atMillis;
        if (floor.tape() == null) {
            pit.price(CandleSeries.price(price), now());
        }
        boolean closing = false;
        for (int i = 0; i < wishes.size(); i++) {
            Instruction wish = wishes.get(i);
            if (wish instanceof Instruction.Open open) {
                boolean turns =
                        closing
                                && open.entry().kind() == EntryTerms.Kind.MARKET
                                && held() == (open.side() == Side.BUY ? -1 : 1);
                if (closing && !turns) {
                    close();
                }
                open(open, turns);
                closing = false;
            } else if (wish instanceof Instruction.Close) {
                cancelWaiting();
                closing = true;
            }
        }
        if (closing) {
            close();
        }
    }

    @Override
    public void candle(CandleSeries candles, int index) {
        pit.candle(candles, index);
    }

    /// Signals that came to no order: what they say has no meaning here, or the venue refused.
    long refused() {
        return refused;
    }

    private Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    /// 1 long, -1 short, 0 flat.
    private int held() {
        MarketTape tape = floor.tape();
        return tape == null ? pit.trades().position().signum() : Long.signum(tape.lots());
    }

    /// @param turns whether the order closes what is held as well
    private void open(Instruction.Open open, boolean turns) {
        MarketTape tape = floor.tape();
        if (tape != null) {
            boolean plain =
                    open.entry().kind() == EntryTerms.Kind.MARKET
                            && open.stopLoss() == null
                            && open.takeProfits().isEmpty();
            long lots = turns ? 1 + Math.abs(tape.lots()) : 1;
            if (plain && isTaken(tape, open.side() == Side.BUY ? lots : -lots, false)) {
                return;
            }
            leave(tape);
        }
        open(open, turns ? pit.trades().position().abs() : BigDecimal.ZERO, now());
    }

    private boolean isTaken(MarketTape tape, long lots, boolean reduceOnly) {
        long steps = grid.steps(price);
        return steps / grid.stepsPerUnit() == price
                && tape.execute(lots, reduceOnly, steps, millis);
    }

    /// From here on the venue takes the orders, as they are and with every word.
    private void leave(MarketTape tape) {
        lastId = tape.size();
        floor.leaveTape();
        pit.price(CandleSeries.price(price), now());
    }

    private void open(Instruction.Open open, BigDecimal turned, Instant now) {
        Quote quote = Quote.ofLast(instrument.id(), CandleSeries.price(price), now, now);
        switch (TradeTerms.of(open, TradeStyle.shipped(), instrument, quote, null)) {
            case TradeTerms.Unclear ignored -> refused++;
            case TradeTerms.Clear clear -> {
                OrderPlan plan =
                        plans.write(
                                new TradeProposal(
                                        new SignalId("S" + lastId),
                                        Backtest.SOURCE,
                                        now,
                                        open,
                                        account,
                                        subscription,
                                        limits),
                                clear.terms(),
                                instrument,
                                new PositionSizer.Sized(
                                        quantity.plus(new Quantity(turned)),
                                        BigDecimal.ONE,
                                        Money.zero(account.currency()),
                                        Money.zero(account.currency()),
                                        List.of()));
                if (clear.terms().type() != OrderType.MARKET) {
                    waitingEntries.add(plan.entry().id());
                }
                submit(plan.orders(), now);
            }
        }
    }

    private void close() {
        MarketTape tape = floor.tape();
        if (tape != null) {
            if (tape.lots() == 0 || isTaken(tape, -tape.lots(), true)) {
                return;
            }
            leave(tape);
        }
        BigDecimal held = pit.trades().position();
        if (held.signum() == 0) {
            return;
        }
        OrderSpec order =
                new OrderSpec(
                        nextId(),
                        instrument.id(),
                        Leg.ENTRY,
                        0,
                        OrderType.MARKET,
                        held.signum() > 0 ? Side.SELL : Side.BUY,
                        new Quantity(held.abs()),
                        null,
                        null,
                        TimeInForce.GTC,
                        true);
        submit(List.of(order), now());
    }

    private void cancelWaiting() {
        waitingEntries.forEach(id -> floor.send(new VenueCommand.Cancel(account.id(), id), now()));
        waitingEntries.clear();
    }

    private void submit(List<OrderSpec> orders, Instant now) {
        List<VenueEvent> answers =
                floor.send(
                        new VenueCommand.Submit(
                                account.id(),
                                instrument.id(),
                                orders,
                                BigDecimal.ONE,
                                1,
                                now,
                                now.plus(GOOD_FOR)),
                        now);
        if (answers.getFirst() instanceof VenueEvent.Refused) {
            refused++;
        }
    }

    private ClientOrderId nextId() {
        return id(++lastId);
    }

    private static ClientOrderId id(long number) {
        byte[] digits = new byte[32];
        Arrays.fill(digits, (byte) '0');
        int at = digits.length;
        for (long rest = number; rest > 0; rest >>>= 4) {
            digits[--at] = (byte) Character.forDigit((int) (rest & 15), 16);
        }
        return new ClientOrderId(new String(digits, StandardCharsets.ISO_8859_1));
    }
}
