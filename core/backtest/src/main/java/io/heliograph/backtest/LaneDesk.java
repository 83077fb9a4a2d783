package io.heliograph.backtest;

import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.Instruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An account that follows the strategy: its lane, with its gates and its sizing, as live.
final class LaneDesk implements Desk {
    private final Pit pit;
    private final Account account;
    private final Limits limits;
    private final Subscription subscription;
    private final HistoryMarket market;
    private final LaneRoom room;
    private final AccountLane lane;
    private final List<SignalId> open = new ArrayList<>();
    private long signals;

    LaneDesk(
            Floor floor,
            Account account,
            BacktestTerms.AccountLimits size,
            Instrument instrument,
            Money deposit,
            Instant start,
            Consumer<AccountEvent> facts) {
        this.pit = floor.pit(instrument.id());
        this.account = account;
        this.limits = size.limits();
        this.subscription = new Subscription(Backtest.SOURCE, account.id(), true, 1);
        // Decisions are made at the very price that orders meet.
        this.market = new HistoryMarket(List.of(instrument), Duration.ZERO, size.news());
        this.room = new LaneRoom(floor, account, market, facts);
        this.lane = room.lane();
        lane.deposit(deposit, start);
    }

    @Override
    public void carryOut(List<Instruction> wishes, double at, long millis) {
        Price price = CandleSeries.price(at);
        Instant now = Instant.ofEpochMilli(millis);
        market.now(pit.instrument().id(), price, now);
        room.take(pit.price(price, now), now);
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
        room.take(pit.candle(candles, index), now);
    }

    private void open(Instruction.Open instruction, Instant now) {
        SignalId signal = new SignalId("S" + ++signals);
        lane.onProposal(
                new TradeProposal(
                        signal, Backtest.SOURCE, now, instruction, account, subscription, limits),
                now);
        room.settle(now);
        if (lane.knows(signal, now)) {
            open.add(signal);
        }
    }

    private void close(Instant now) {
        if (!pit.isIdle()) {
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
                room.settle(now);
            }
        }
        open.clear();
    }
}
