package io.heliograph.simulation;

import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What people do besides writing messages: they stop trading, answer, ask for changes, and trade
/// at the venue past the program.
final class People {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 15;

    private final World world;
    private final SimulatedVenue venue;
    private final Prices prices;
    private final List<TradingSwitch> switches = new ArrayList<>();
    private int ordersByHand;

    People(World world, SimulatedVenue venue, Prices prices) {
        this.world = world;
        this.venue = venue;
        this.prices = prices;
    }

    /// What the faults of a seed make them do in so long a time.
    void plan(Chances chances, AccountId account, Duration end) {
        SplittableRandom random = chances.stream("people");
        long seconds = end.toSeconds();
        long halt = random.nextLong(seconds + 1);
        long resume = halt + random.nextLong(1, 40);
        if (chances.has(Fault.HALT)) {
            world.in(
                    Duration.ofSeconds(halt),
                    () -> halt(random.nextBoolean() ? TradingState.HALTED : TradingState.REDUCING));
            world.in(Duration.ofSeconds(resume), this::resume);
        }
        if (chances.has(Fault.FOREIGN_ORDERS)) {
            long at = random.nextLong(seconds + 1);
            boolean rests = random.nextBoolean();
            Instrument instrument = Prices.INSTRUMENTS.getLast();
            world.in(
                    Duration.ofSeconds(at),
                    () ->
                            trade(
                                    account,
                                    instrument,
                                    Side.BUY,
                                    "10",
                                    rests ? prices.near(2, -500) : null));
        }
    }

    /// At some time in so long a one they close something of each account.
    void planClosing(Chances chances, List<AccountId> accounts, Duration end) {
        SplittableRandom random = chances.stream("closing by hand");
        for (AccountId account : accounts) {
            Instrument instrument = Prices.INSTRUMENTS.get(random.nextInt(2));
            long at = random.nextLong(end.toMillis() + 1);
            world.in(Duration.ofMillis(at), () -> close(account, instrument, Ratio.of("1")));
        }
    }

    /// They answer a signal that waits for them, each in their own time, or do not.
    void answer(Chances chances, List<AccountId> accounts, SignalId signal) {
        SplittableRandom random = chances.stream("answers to " + signal);
        for (AccountId account : accounts) {
            int mood = random.nextInt(8);
            Duration after = Duration.ofMillis(random.nextLong(10_000));
            if (mood < 7) {
                boolean yes = mood > 1;
                world.in(after, () -> ask(account, lane -> answer(lane, account, signal, yes)));
            }
        }
    }

    private boolean answer(AccountLane lane, AccountId account, SignalId signal, boolean yes) {
        Limits limits = world.limits(account);
        boolean edit = lane.answerEdit(signal, yes, limits, world.clock()).isPresent();
        Optional<Decision> decision =
                yes ? lane.approve(signal, world.clock()) : lane.deny(signal, world.clock());
        return edit || decision.isPresent();
    }

    void halt(TradingState state) {
        switches.add(
                new TradingSwitch(
                        TradingSwitch.Scope.EVERYTHING, "", state, "", "somebody", world.now()));
        world.note(() -> "trading stopped: " + switches);
    }

    void resume() {
        switches.clear();
        world.note(() -> "trading resumed");
    }

    List<TradingSwitch> switches() {
        return List.copyOf(switches);
    }

    /// They trade at the venue, and the program hears nothing of it.
    ///
    /// @param limit null for at the market
    void trade(
            AccountId account,
            Instrument instrument,
            Side side,
            String quantity,
            @Nullable Price limit) {
        trade(account, instrument, side, Quantity.of(quantity), limit, false);
    }

    private void trade(
            AccountId account,
            Instrument instrument,
            Side side,
            Quantity quantity,
            @Nullable Price limit,
            boolean reduceOnly) {
        ordersByHand++;
        OrderSpec order =
                new OrderSpec(
                        new ClientOrderId("%032x".formatted(ordersByHand)),
                        instrument.id(),
                        Leg.ENTRY,
                        0,
                        limit == null ? OrderType.MARKET : OrderType.LIMIT,
                        side,
                        quantity,
                        limit,
                        null,
                        TimeInForce.GTC,
                        reduceOnly);
        venue.byHand(
                new VenueCommand.Submit(
                        account,
                        instrument.id(),
                        List.of(order),
                        BigDecimal.ONE,
                        1,
                        world.now(),
                        world.now().plus(SECOND)));
    }

    /// They close at the venue so much of what the account holds of the instrument, as soon as
    /// there is some.
    void close(AccountId account, Instrument instrument, Ratio share) {
        close(account, instrument, share, MOST_TRIES);
    }

    private void close(AccountId account, Instrument instrument, Ratio share, int tries) {
        Optional<VenueEvent.Held> held =
                venue.held(account).stream()
                        .filter(each -> each.instrument().equals(instrument.id()))
                        .findFirst();
        if (held.isPresent()) {
            Side side = held.get().side() == PositionSide.LONG ? Side.SELL : Side.BUY;
            BigDecimal part = held.get().quantity().value().multiply(share.value());
            Quantity closed = instrument.roundQuantity(part);
            trade(account, instrument, side, closed, null, true);
        } else if (tries > 0) {
            world.in(SECOND, () -> close(account, instrument, share, tries - 1));
        }
    }

    /// They ask the program for something, and again while it does not answer.
    ///
    /// @param what whether it was taken
    void ask(AccountId account, Predicate<AccountLane> what) {
        ask(account, what, new boolean[1], MOST_TRIES);
    }

    private void ask(AccountId account, Predicate<AccountLane> what, boolean[] taken, int tries) {
        if (taken[0] || tries == 0) {
            return;
        }
        world.in(SECOND, () -> ask(account, what, taken, tries - 1));
        world.toProgram(account, lane -> taken[0] |= what.test(lane));
    }
}
