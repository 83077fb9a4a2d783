package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.notices.Notices;
import io.heliograph.app.strategy.CandleFeed;
import io.heliograph.app.strategy.LiveStrategies;
import io.heliograph.app.strategy.RuleReader;
import io.heliograph.app.strategy.StrategyPlan;
import io.heliograph.app.strategy.StrategySettings;
import io.heliograph.app.strategy.Tally;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.StrategyDesk;
import io.heliograph.app.web.view.StrategyJson;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.rule.RuleSet;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.StrategyStore;
import io.heliograph.store.StrategyStore.State;
import io.heliograph.store.StrategyStore.StoredStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The strategies of the running program: kept in the database, run from its candles.
final class ProgramStrategies implements StrategyDesk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramStrategies.class);

    private final Program program;
    private final StrategyStore store;
    private final StrategySettings settings;
    private final LiveStrategies live;
    private final Notices notices;

    ProgramStrategies(Program program, Notices notices, Map<String, String> environment) {
        this.program = program;
        this.notices = notices;
        this.store = new StrategyStore(program.databases().database());
        this.settings = StrategySettings.of(environment);
        this.live =
                new LiveStrategies(
                        new LiveStrategies.Parts(
                                new Feed(),
                                message -> program.engine().receive(message),
                                store::unanswered,
                                this::isOpen,
                                this::stopped,
                                program.calendars()::present,
                                program.clock(),
                                settings));
    }

    /// Starts what ran when the program ended.
    void start() {
        live.start();
        List<StrategyPlan> plans = new ArrayList<>();
        for (StoredStrategy stored : store.all()) {
            if (stored.state() != State.STOPPED) {
                try {
                    live.pause(stored.name(), stored.state() == State.PAUSED);
                    plans.add(plan(stored));
                } catch (IllegalArgumentException impossible) {
                    stop(stored.name(), String.valueOf(impossible.getMessage()));
                }
            }
        }
        live.add(plans);
    }

    @Override
    public List<StrategyJson> strategies() {
        return store.all().stream().map(this::json).toList();
    }

    @Override
    public Outcome<StrategyJson> add(NewStrategy wanted) {
        Instant now = program.clock().instant();
        try {
            StoredStrategy stored = stored(wanted, now);
            StrategyPlan plan = plan(stored);
            store.add(stored, new Change(Actor.present(), now));
            if (!program.settings().store().sources().contains(plan.source())) {
                program.settings()
                        .store()
                        .addSource(plan.source(), new Change(Actor.present(), now));
            }
            live.add(List.of(plan));
            return new Outcome.Done<>(json(stored));
        } catch (IllegalArgumentException wrong) {
            return new Outcome.Refused<>(Reason.INVALID, String.valueOf(wrong.getMessage()));
        } catch (JournalException refused) {
            if (refused.kind() == JournalException.Kind.CONFLICT) {
                return new Outcome.Refused<>(
                        Reason.EXISTS, "there is a strategy " + wanted.name() + " already");
            }
            throw refused;
        }
    }

    @Override
    public Outcome<StrategyJson> pause(String name) {
        live.pause(name, true);
        return set(name, State.PAUSED);
    }

    @Override
    public Outcome<StrategyJson> resume(String name) {
        Outcome<StrategyJson> outcome = set(name, State.ACTIVE);
        try {
            live.remove(name);
            live.pause(name, false);
            find(name).map(this::plan).ifPresent(plan -> live.add(List.of(plan)));
        } catch (IllegalArgumentException impossible) {
            stop(name, String.valueOf(impossible.getMessage()));
            return new Outcome.Refused<>(Reason.INVALID, String.valueOf(impossible.getMessage()));
        }
        return outcome;
    }

    @Override
    public Outcome<StrategyJson> remove(String name) {
        Optional<StoredStrategy> stored = find(name);
        live.remove(name);
        if (stored.isEmpty() || !store.remove(name, now())) {
            return unknown(name);
        }
        return new Outcome.Done<>(json(stored.get()));
    }

    @Override
    public void close() {
        live.close();
    }

    private Outcome<StrategyJson> set(String name, State state) {
        if (!store.set(name, state, "", now())) {
            return unknown(name);
        }
        return find(name)
                .<Outcome<StrategyJson>>map(stored -> new Outcome.Done<>(json(stored)))
                .orElseGet(() -> unknown(name));
    }

    private Optional<StoredStrategy> find(String name) {
        return store.all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private StoredStrategy stored(NewStrategy wanted, Instant now) {
        String written = wanted.rules();
        if ((written == null) == wanted.strategy().isEmpty()) {
            throw new IllegalArgumentException("give either a strategy of the catalogue or rules");
        }
        RuleSet rules = written == null ? null : RuleReader.read(written).orThrow();
        CandleInterval own = rules == null ? null : rules.interval();
        CandleInterval interval =
                !wanted.interval().isEmpty()
                        ? CandleInterval.of(wanted.interval())
                        : own != null ? own : settings.interval();
        List<String> symbols =
                wanted.symbols().stream().map(symbol -> instrument(symbol).id().symbol()).toList();
        return new StoredStrategy(
                wanted.name(),
                rules == null ? wanted.strategy() : StrategyPlan.RULES,
                wanted.parameters(),
                written,
                symbols.stream().distinct().toList(),
                interval.toString(),
                State.ACTIVE,
                "",
                now,
                now);
    }

    /// @throws IllegalArgumentException in words for people, if it cannot run on the prices in use
    private StrategyPlan plan(StoredStrategy stored) {
        String written = stored.rules();
        RuleSet rules = written == null ? null : RuleReader.read(written).orThrow();
        PriceOrigin prices = program.prices().origin();
        if (rules != null && prices.kind() != PriceOrigin.Kind.RECORDED) {
            rules.requireNoVolume("candles that are made of quotes (%s)".formatted(prices));
        }
        return new StrategyPlan(
                stored.name(),
                stored.kind(),
                stored.parameters(),
                rules,
                stored.symbols().stream().map(this::instrument).toList(),
                CandleInterval.of(stored.interval()),
                stored.since());
    }

    private Instrument instrument(String symbol) {
        String name = symbol.strip().toUpperCase(Locale.ROOT).replace('/', '-');
        return program.prices()
                .instrument(new InstrumentId(name, VenueId.PAPER))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no instrument %s; written BTC/USDT".formatted(symbol)));
    }

    /// Whether an account has a trade of the signal, or may yet have one.
    private boolean isOpen(SourceId source, SignalId signal) {
        for (Follower follower : program.settings().present().followers()) {
            boolean asks =
                    follower.subscriptions().stream()
                            .anyMatch(it -> it.covers(source) && it.approval() != null);
            if (asks || hasOpen(follower, signal)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOpen(Follower follower, SignalId signal) {
        try {
            return program.engine()
                    .ask(
                            follower.account().id(),
                            lane ->
                                    lane.openTrades().stream()
                                            .anyMatch(trade ->
                                                    trade.decision().signal().equals(signal)))
                    .join();
        } catch (CompletionException | IllegalArgumentException silent) {
            LOG.debug("{} does not say what it has open", follower.account().id(), silent);
            return true;
        }
    }

    private void stopped(StrategyPlan plan, String why) {
        stop(plan.name(), why);
    }

    private void stop(String name, String why) {
        try {
            store.set(name, State.STOPPED, why, now());
        } catch (JournalException away) {
            LOG.warn("strategy {} was stopped, which could not be kept", name, away);
        }
        notices.tell(
                new SystemNews(
                        NoticeKind.SERVICE_AWAY,
                        "strategy " + name,
                        why,
                        program.clock().instant()));
    }

    private StrategyJson json(StoredStrategy stored) {
        Tally.Figures figures = live.figures(stored.name());
        String rules = stored.rules();
        String what =
                rules == null
                        ? (stored.kind() + " " + stored.parameters()).strip()
                        : RuleReader.read(rules).rules().map(RuleSet::title).orElse("rules");
        return new StrategyJson(
                stored.name(),
                "strategy:" + stored.name(),
                stored.kind(),
                what,
                stored.symbols(),
                stored.interval(),
                stored.state().name(),
                stored.reason(),
                figures.candles(),
                figures.signals(),
                figures.averageMicros(),
                figures.longestMicros(),
                figures.lastCandle(),
                figures.lastSignal());
    }

    private Change now() {
        return new Change(Actor.present(), program.clock().instant());
    }

    private static <T> Outcome<T> unknown(String name) {
        return new Outcome.Refused<>(Reason.UNKNOWN, "there is no strategy " + name);
    }

    private final class Feed implements CandleFeed {
        @Override
        public Runnable subscribe(
                InstrumentId instrument, CandleInterval interval, Consumer<Candle> listener) {
            return program.candles().subscribe(instrument, interval, listener);
        }

        @Override
        public CandleSeries history(InstrumentId instrument, CandleInterval interval, int most) {
            return program.candles().history(instrument, interval, most);
        }
    }
}
