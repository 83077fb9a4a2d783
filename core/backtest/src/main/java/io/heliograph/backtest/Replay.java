package io.heliograph.backtest;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.port.Inbox;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Instrument;
import io.heliograph.model.MessageId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.SignalParser;
import io.heliograph.reporting.EquityCurve;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A source's past messages against past prices: the parser, the gates, the sizing, the lane and
/// the paper venue of live trading, with the messages' time for a clock.
public final class Replay {
    private static final long DAY = 86_400_000L;

    /// Prices that nobody has seen for this long are not traded on.
    private static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private final ReplayTerms terms;
    private final List<History> histories;
    private final HistoryMarket market;
    private final Floor floor;
    private final LaneRoom room;
    private final Pipeline pipeline;
    private final Subscriptions subscriptions;
    private final Timeline timeline;
    private final SignalBook book = new SignalBook();
    private final Map<String, Integer> readings = new TreeMap<>();
    private final Map<String, Instant> firstPosted = new TreeMap<>();
    private final EquityCurve equity;
    private int changes;
    private int changesRefused;
    private long day = Long.MIN_VALUE;

    // The message that is being taken in.
    private @Nullable RawMessage message;
    private Optional<BigDecimal> posted = Optional.empty();

    /// @param histories of every instrument that signals may name; one venue
    public Replay(ReplayTerms terms, List<History> histories, SignalParser parser) {
        if (histories.isEmpty()) {
            throw new IllegalArgumentException("a replay needs prices");
        }
        this.terms = terms;
        this.histories = List.copyOf(histories);
        List<Instrument> instruments = histories.stream().map(History::instrument).toList();
        VenueId venue = instruments.getFirst().id().venue();
        Account account = terms.account(venue);
        this.market = new HistoryMarket(instruments, STALE_AFTER, terms.news());
        this.floor =
                new Floor(terms.venue(), account.id(), instruments, market::rate, terms.cash());
        this.room = new LaneRoom(floor, account, market, this::note);
        this.pipeline = new Pipeline(new ReplayReader(parser), new CountingInbox());
        this.subscriptions =
                new Subscriptions(
                        List.of(
                                new Subscriptions.Follower(
                                        account,
                                        terms.limits(),
                                        List.of(
                                                new Subscription(
                                                        Subscription.EVERY_SOURCE,
                                                        account.id(),
                                                        true,
                                                        1)))));
        this.timeline = new Timeline(histories);
        this.equity = new EquityCurve(terms.cash().amount().doubleValue());
    }

    /// Replays them once; a second replay needs another instance.
    ///
    /// @param messages in any order
    public ReplayResult run(List<RawMessage> messages, Backtest.Watch watch) {
        List<RawMessage> inTime =
                messages.stream().sorted(Comparator.comparing(RawMessage::postedAt)).toList();
        Instant start = start(inTime);
        room.lane().deposit(terms.cash(), start);
        int done = 0;
        for (RawMessage next : inTime) {
            if (!watch.goOn(done, inTime.size())) {
                break;
            }
            take(next);
            done++;
        }
        timeline.advanceTo(Long.MAX_VALUE, this::candle);
        Money end = worth();
        if (day != Long.MIN_VALUE) {
            equity.mark((day + 1) * DAY - 1, end.amount().doubleValue());
        }
        return new ReplayResult(
                terms.delay(),
                done,
                readings,
                book.outcomes(),
                changes,
                changesRefused,
                equity,
                end);
    }

    private Instant start(List<RawMessage> messages) {
        Instant first =
                histories.stream()
                        .filter(history -> !history.candles().isEmpty())
                        .map(history -> history.candles().candle(0).openTime())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        return messages.isEmpty() || first.isBefore(messages.getFirst().postedAt())
                ? first
                : messages.getFirst().postedAt();
    }

    private void take(RawMessage next) {
        Instant now = next.postedAt().plus(terms.delay());
        timeline.advanceTo(now.toEpochMilli(), this::candle);
        message = next;
        firstPosted.putIfAbsent(next.messageId(), next.postedAt());
        Pipeline.Wishes wishes = pipeline.read(next, subscriptions, now);
        for (History history : histories) {
            history.at(now).ifPresent(at -> tell(history, at, wishes.isEmpty()));
        }
        for (TradeProposal proposal : wishes.trades()) {
            posted = priceAt(proposal.instruction().name(), next.postedAt());
            room.lane().onProposal(proposal, now);
            room.settle(now);
        }
        for (AmendmentProposal proposal : wishes.amendments()) {
            room.lane().onAmendment(proposal, now);
            room.settle(now);
        }
        message = null;
    }

    private void tell(History history, History.At at, boolean onlyMarket) {
        market.now(history.instrument().id(), at.price(), at.when());
        if (!onlyMarket) {
            Pit pit = floor.pit(history.instrument().id());
            room.take(pit.price(at.price(), at.when()), at.when());
        }
    }

    private Optional<BigDecimal> priceAt(@Nullable InstrumentName name, Instant moment) {
        return name == null
                ? Optional.empty()
                : Optional.ofNullable(
                                market.snapshot(
                                                name,
                                                histories.getFirst().instrument().id().venue(),
                                                terms.cash().currency())
                                        .instrument())
                        .flatMap(instrument ->
                                histories.stream()
                                        .filter(it -> it.instrument().equals(instrument))
                                        .findFirst())
                        .flatMap(history -> history.at(moment))
                        .map(at -> at.price().value());
    }

    private void candle(int which, int index) {
        History history = histories.get(which);
        Pit pit = floor.pit(history.instrument().id());
        Instant close = Instant.ofEpochMilli(history.candles().closeMillis(index));
        mark(history.candles().closeMillis(index) - 1);
        boolean concerns = pit.concerns(history.candles(), index);
        if (concerns || !pit.isIdle()) {
            market.now(
                    history.instrument().id(),
                    CandleSeries.price(history.candles().close(index)),
                    close);
        }
        if (concerns) {
            room.take(pit.candle(history.candles(), index), close);
        }
    }

    /// Marks what the account was worth at the end of each day that is over.
    private void mark(long millis) {
        long today = Math.floorDiv(millis, DAY);
        if (today != day) {
            if (day != Long.MIN_VALUE) {
                equity.mark((day + 1) * DAY - 1, worth().amount().doubleValue());
            }
            day = today;
        }
    }

    private Money worth() {
        Money all = floor.balance();
        for (History history : histories) {
            Instrument instrument = history.instrument();
            BigDecimal open =
                    market.latest(instrument.id())
                            .map(quote -> floor.pit(instrument.id()).worthAt(quote.mid().value()))
                            .orElse(BigDecimal.ZERO);
            BigDecimal rate =
                    market.rate(instrument.quote(), all.currency()).orElse(BigDecimal.ONE);
            all = all.plus(new Money(open.multiply(rate), all.currency()));
        }
        return all;
    }

    private void note(AccountEvent fact) {
        RawMessage cause = message;
        if (fact instanceof AccountEvent.AmendmentDecided decided) {
            if (decided.amendment() instanceof Amendment.Applied) {
                changes++;
            } else {
                changesRefused++;
            }
        }
        if (fact instanceof AccountEvent.DecisionMade && cause == null) {
            throw new IllegalStateException("a decision without a message: " + fact);
        }
        book.take(fact, cause, posted);
    }

    /// Nothing is kept; how messages were read is counted.
    private final class CountingInbox implements Inbox {
        @Override
        public Receipt receive(RawMessage received, Instant at) {
            return Receipt.NEW;
        }

        @Override
        public void recordOutcome(MessageId id, ParseOutcome outcome, String version, Instant at) {
            String kind =
                    switch (outcome) {
                        case ParseOutcome.Parsed parsed ->
                                parsed.instruction().getClass().getSimpleName();
                        case ParseOutcome.NotASignal ignored ->
                                message != null && message.deleted() ? "deleted" : "no signal";
                        case ParseOutcome.Declined ignored -> "not clear";
                    };
            readings.merge(kind.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }

        @Override
        public void finish(MessageId id, Instant at) {}

        @Override
        public List<Stored> unfinished(int most) {
            return List.of();
        }

        @Override
        public List<Said> saidBefore(RawMessage later, Duration window, int most) {
            return List.of();
        }

        @Override
        public Optional<Said> answeredBy(RawMessage later) {
            return Optional.empty();
        }

        @Override
        public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> firstPosted(SourceId source, String messageId) {
            return Optional.ofNullable(firstPosted.get(messageId));
        }

        @Override
        public Optional<RawMessage> latest(SourceId source, String messageId) {
            return Optional.empty();
        }
    }
}
