package io.heliograph.backtest;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AccountId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.Instruction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// An account that follows the strategy: its lane, with its gates and its sizing, as live.
final class LaneDesk implements Desk {
    private static final byte[] KEY = "the back-test's own key".getBytes(StandardCharsets.UTF_8);

    private final Floor floor;
    private final Account account;
    private final Limits limits;
    private final Subscription subscription;
    private final HistoryMarket market;
    private final Venue venue;
    private final AccountLane lane;
    private final List<SignalId> open = new ArrayList<>();
    private long signals;

    LaneDesk(
            Floor floor,
            Account account,
            Limits limits,
            Instrument instrument,
            Money deposit,
            Instant start,
            Consumer<AccountEvent> facts) {
        this.floor = floor;
        this.account = account;
        this.limits = limits;
        this.subscription = new Subscription(Backtest.SOURCE, account.id(), true, 1);
        // Decisions are made at the very price that orders meet.
        this.market = new HistoryMarket(instrument, Duration.ZERO);
        this.venue = new Venue(account.venue());
        this.lane =
                new AccountLane(
                        account, new RunJournal(facts), market, venue, new ClientOrderIds(KEY));
        lane.deposit(deposit, start);
    }

    @Override
    public void carryOut(List<Instruction> wishes, Price price, Instant now) {
        market.now(price, now);
        take(floor.price(price, now), now);
        for (Instruction wish : wishes) {
            if (wish instanceof Instruction.Open instruction) {
                open(instruction, now);
            } else if (wish instanceof Instruction.Close) {
                close(now);
            }
        }
    }

    @Override
    public void candle(CandleSeries candles, int index) {
        Instant now = Instant.ofEpochMilli(candles.closeMillis(index));
        take(floor.candle(candles, index), now);
    }

    private void open(Instruction.Open instruction, Instant now) {
        SignalId signal = new SignalId("S" + ++signals);
        lane.onProposal(
                new TradeProposal(
                        signal, Backtest.SOURCE, now, instruction, account, subscription, limits),
                now);
        settle(now);
        if (lane.knows(signal)) {
            open.add(signal);
        }
    }

    private void close(Instant now) {
        if (!floor.isIdle()) {
            for (SignalId signal : open) {
                lane.onAmendment(
                        new AmendmentProposal(
                                "C" + ++signals,
                                AmendmentProposal.Cause.MESSAGE,
                                0,
                                account.id(),
                                null,
                                Backtest.SOURCE,
                                signal,
                                null,
                                null,
                                List.of(Change.Close.ALL)),
                        now);
                settle(now);
            }
        }
        open.clear();
    }

    private void take(List<VenueEvent> events, Instant now) {
        if (!events.isEmpty()) {
            lane.onVenueEvents(events, now);
            settle(now);
        }
    }

    /// Carries commands to the venue and its answers back until nobody has anything more to say.
    private void settle(Instant now) {
        while (!venue.waiting.isEmpty()) {
            List<VenueEvent> events = floor.send(venue.waiting.remove(), now);
            if (!events.isEmpty()) {
                lane.onVenueEvents(events, now);
            }
        }
    }

    /// Between lane and venue, without a wire.
    private static final class Venue implements VenueClient {
        private final VenueId id;
        private final Deque<VenueCommand> waiting = new ArrayDeque<>();

        Venue(VenueId id) {
            this.id = id;
        }

        @Override
        public VenueId venue() {
            return id;
        }

        @Override
        public void send(VenueCommand command) {
            waiting.add(command);
        }

        @Override
        public Duration requestTtl() {
            return Duration.ofSeconds(5);
        }
    }

    /// Passes facts on and keeps none: a run that fails is run again, not gone on with.
    private static final class RunJournal implements Journal {
        private final Consumer<AccountEvent> facts;
        private boolean used;

        RunJournal(Consumer<AccountEvent> facts) {
            this.facts = facts;
        }

        @Override
        public void append(JournalAppend append) {
            used = true;
            append.events().forEach(facts);
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            if (used) {
                throw new IllegalStateException("a back-test's journal is not read again");
            }
            return List.of();
        }
    }
}
