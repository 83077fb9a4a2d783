package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.BinancePlace;
import io.heliograph.app.Refusal;
import io.heliograph.app.RunSettings;
import io.heliograph.app.chat.ChatConnections;
import io.heliograph.app.chat.ChatCounter;
import io.heliograph.app.chat.ChatDoors;
import io.heliograph.app.chat.ChatOrders;
import io.heliograph.app.notices.NoticeSenders;
import io.heliograph.app.notices.Notices;
import io.heliograph.app.notices.OwnWordsUnread;
import io.heliograph.app.notices.Standing;
import io.heliograph.app.notices.TemplateFolder;
import io.heliograph.app.parse.ConversationReader;
import io.heliograph.app.parse.LintCommand;
import io.heliograph.app.parse.Profiles;
import io.heliograph.app.prices.Candles;
import io.heliograph.app.prices.LiveMarket;
import io.heliograph.app.prices.MarketScan;
import io.heliograph.app.prices.MarketStudies;
import io.heliograph.app.prices.PriceHub;
import io.heliograph.app.prices.ScanSettings;
import io.heliograph.app.strategy.StrategyReader;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.web.Desk;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.engine.port.PriceFeed;
import io.heliograph.engine.port.Reader;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AccountId;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.parsing.ProviderProfile;
import io.heliograph.store.AccountGroups;
import io.heliograph.store.Audit;
import io.heliograph.store.AuditHead;
import io.heliograph.store.CalendarStore;
import io.heliograph.store.CandleStore;
import io.heliograph.store.ChatStore;
import io.heliograph.store.HookStore;
import io.heliograph.store.KeyStore;
import io.heliograph.store.LiveAccounts;
import io.heliograph.store.PostgresJournal;
import io.heliograph.store.PostgresPaperBook;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.TradingSwitches;
import io.heliograph.store.spill.FlightJournal;
import io.heliograph.store.spill.SpillingInbox;
import io.heliograph.store.spill.SpillingJournal;
import io.heliograph.venues.PriceFeedSettings;
import io.heliograph.venues.PriceFeeds;
import io.heliograph.venues.binance.BinanceHistory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every part of the running program, put together in the order they need each other, and taken
/// apart in the other.
public final class Program implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final Duration LIVE_PROBE = Duration.ofMillis(1_500);
    private static final long SIMULATED_SEED = 20_261_121;
    private static final BigDecimal FIRST_DEPOSIT = BigDecimal.valueOf(10_000);

    private final Databases databases;
    private final FlightJournal flight;
    private final PostgresJournal journal;
    private final SpillingJournal facts;
    private final SpillingInbox inbox;
    private final Settings settings;
    private final PriceHub prices;
    private final Oversight oversight;
    private final Candles candles;
    private final MarketStudies studies;
    private final MarketScan scan;
    private final Calendars calendars;
    private final PaperVenueClient paper;
    private final Engine engine;
    private final RealAccounts realAccounts;
    private final Reader reader;
    private final Supplier<Reader> readers;
    private final ClientOrderIds ids;
    private final AuditHead auditHead;
    private final AuditWatch auditWatch;
    private final Troubles troubles;
    private final ChatDoors doors;
    private final ChatConnections chats;
    private final NoticeSenders senders;
    private final Notices notices;
    private final InstantSource clock;
    private final ProgramHooks hooks;
    private final ProgramStrategies strategies;
    private final Desk desk;
    private final ReconciliationRounds rounds;
    private final Sentinel sentinel;

    /// Opens everything. What was opened before a refusal is closed again.
    ///
    /// @throws Refusal in words for people
    public static Program open(
            RunSettings run, Map<String, String> environment, InstantSource clock) {
        return open(run, environment, clock, Outside.real());
    }

    /// The same, with another way to the addresses that users name.
    public static Program open(
            RunSettings run,
            Map<String, String> environment,
            InstantSource clock,
            Outside outside) {
        PriceFeed feed = feed(run, environment, clock);
        Databases databases = Databases.open(run.data(), environment);
        try {
            return new Program(run, environment, databases, feed, clock, outside);
        } catch (RuntimeException failed) {
            feed.close();
            databases.close();
            throw failed;
        }
    }

    private Program(
            RunSettings run,
            Map<String, String> environment,
            Databases databases,
            PriceFeed feed,
            InstantSource clock,
            Outside outside) {
        this.databases = databases;
        this.clock = clock;
        this.flight = FlightJournal.open(flight(run, environment));
        this.journal = PostgresJournal.start(databases.database(), flight::keep);
        this.facts = SpillingJournal.open(journal, run.data().root(), flight);
        this.inbox = SpillingInbox.open(journal.inbox(), run.data().root());
        Map<SourceId, ProviderProfile> profiles = Profiles.load(run.data());
        this.readers =
                () ->
                        new OwnWordsUnread(
                                new StrategyReader(
                                        new ConversationReader(journal.inbox(), profiles)));
        this.reader = readers.get();
        this.ids = new ClientOrderIds(run.data().installKey());
        this.auditHead = new AuditHead(flight(run, environment));
        this.settings =
                new Settings(
                        new SettingsStore(databases.database()),
                        new AccountGroups(databases.database()));
        this.prices = new PriceHub(feed, InstrumentCatalogue.shipped(VenueId.PAPER));
        this.senders = NoticeSenders.open(run.data(), environment, outside, clock);
        this.oversight =
                new Oversight(
                        new TradingSwitches(databases.database()),
                        new VenueBreakers(senders.settings().breaker(), clock),
                        clock);
        this.candles =
                new Candles(
                        prices,
                        new CandleStore(databases.database()),
                        BinanceHistory.spot(BinancePlace.of(environment), clock),
                        clock);
        this.calendars = new Calendars(new CalendarStore(databases.database()));
        this.studies = new MarketStudies(candles);
        this.scan = scan(environment);
        this.engine =
                new Engine(
                        new Engine.Parts(
                                facts,
                                inbox,
                                reader,
                                new LiveMarket(prices, candles, studies, calendars::present),
                                settings::present,
                                journal.choices(),
                                ids,
                                clock,
                                oversight));
        PaperSettings paperSettings = PaperProtection.settings(environment);
        PostgresPaperBook book = new PostgresPaperBook(databases.database());
        this.paper =
                new PaperVenueClient(
                        VenueId.PAPER,
                        () -> new PaperVenue(paperSettings, prices::instrument, prices::rate, book),
                        clock,
                        (account, events) -> {
                            oversight.venues().heard(VenueId.PAPER, events);
                            engine.deliver(account, events);
                        });
        this.realAccounts =
                new RealAccounts(
                        KeyRoom.of(run.data(), environment, new KeyStore(databases.database())),
                        new LiveAccounts(databases.database()),
                        prices,
                        studies,
                        engine,
                        oversight,
                        account -> settings.present().limits(account),
                        environment,
                        clock);
        this.doors =
                new ChatDoors(
                        new ChatStore(databases.database()),
                        settings.store(),
                        journal.inbox(),
                        engine::receive,
                        clock);
        this.chats = new ChatConnections(environment, doors, counter(), clock);
        this.notices = notices(run);
        this.rounds = new ReconciliationRounds(engine, oversight, environment, settings);
        paper.onReopened(rounds::now);
        this.sentinel =
                new Sentinel(
                        realAccounts::sing,
                        settings.store()::accounts,
                        oversight::reduce,
                        environment);
        this.auditWatch =
                new AuditWatch(new Audit(databases.database()), auditHead, oversight::critical);
        this.troubles = new Troubles(facts, engine, auditWatch, run.data().root());
        start();
        this.hooks =
                new ProgramHooks(
                        new HookStore(databases.database()),
                        settings,
                        run.data().installKey(),
                        clock);
        this.strategies = new ProgramStrategies(this, notices, environment);
        this.desk = new ProgramDesk(this);
        strategies.start();
        chats.start();
    }

    /// Best on another disk than the database.
    private static Path flight(RunSettings run, Map<String, String> environment) {
        String given = environment.getOrDefault("HELIOGRAPH_FLIGHT", "");
        return given.isBlank() ? run.data().root().resolve("flight") : Path.of(given);
    }

    private int mute(AccountId account, Duration time) {
        Change change = new Change(Actor.present(), clock.instant());
        int muted = 0;
        for (Destination destination : notices.destinations().all()) {
            if (destination.owner().equals(account.value())
                    && notices.destinations()
                            .mute(destination.id(), change.at().plus(time), change)) {
                muted++;
            }
        }
        return muted;
    }

    private ChatCounter counter() {
        return new ChatCounter(
                this::desk,
                new ChatStore(databases.database()),
                new ChatOrders(this::desk, this::mute),
                LintCommand::text,
                clock);
    }

    private void start() {
        prices.listen(paper::onPrice);
        candles.start();
        calendars.start();
        prices.start();
        studies.start();
        paper.start();
        settings.store().seed(clock.instant());
        settings.refresh();
        oversight.refresh();
        realAccounts.refresh();
        for (Account account : settings.store().accounts()) {
            switch (account.mode()) {
                case PAPER -> open(account, new Money(FIRST_DEPOSIT, account.currency()));
                case LIVE -> realAccounts.open(account);
            }
        }
        engine.start();
        realAccounts.start();
        rounds.start();
        sentinel.start();
        auditWatch.start();
        journal.onCommit(last -> notices.wake());
        notices.watch("prices", NoticeKind.CONNECTION_LOST, prices::trouble)
                .watch("candles", NoticeKind.SERVICE_AWAY, candles::trouble)
                .watch("the engine", NoticeKind.SERVICE_AWAY, troubles::ofTheEngine)
                .watch("the store", NoticeKind.STORE_FAILING, troubles::ofTheStore)
                .watch("the disk", NoticeKind.STORE_FAILING, troubles::ofTheDisk)
                .watch("a venue", NoticeKind.BREAKER_OPEN, oversight.venues()::trouble)
                .watch("a venue's contract", NoticeKind.SERVICE_AWAY, sentinel::trouble)
                .watch("a live account", NoticeKind.CONNECTION_LOST, realAccounts::trouble)
                .watch("the safety of keys", NoticeKind.SERVICE_AWAY, realAccounts::keyTrouble)
                .watch(this::standings);
        chats.troubles()
                .forEach((platform, trouble) ->
                        notices.watch(
                                "the bot at " + platform, NoticeKind.CONNECTION_LOST, trouble));
        notices.start();
    }

    /// Symbols in dollars: the others are the same things once more.
    private MarketScan scan(Map<String, String> environment) {
        return new MarketScan(
                ScanSettings.of(environment),
                () ->
                        prices.all().stream()
                                .map(MarketUpdate::instrument)
                                .filter(id ->
                                        prices.instrument(id)
                                                .filter(it -> it.quote().isDollar())
                                                .isPresent())
                                .map(InstrumentId::symbol)
                                .toList(),
                (interval, most) -> {
                    Function<InstrumentId, CandleSeries> history =
                            candles.histories(interval, most);
                    return symbol -> history.apply(new InstrumentId(symbol, VenueId.PAPER));
                },
                clock);
    }

    /// The announcements that are known.
    Calendars calendars() {
        return calendars;
    }

    /// How every account stands; one whose lane does not answer is left out.
    private List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Follower follower : settings.present().followers()) {
            try {
                standings.add(
                        new Standing(
                                engine.snapshot(follower.account().id()).join(),
                                follower.limits()));
            } catch (CompletionException | IllegalArgumentException busy) {
                LOG.debug("{} does not say how it stands", follower.account().id(), busy);
            }
        }
        return standings;
    }

    private Notices notices(RunSettings run) {
        SecureRandom chance = new SecureRandom();
        return new Notices(
                new Notices.Parts(
                        run.data(),
                        databases.database(),
                        Stream.concat(senders.all().stream(), chats.senders().stream()).toList(),
                        TemplateFolder.read(run.data().root().resolve("templates")),
                        doors::platform,
                        senders.settings().breaker(),
                        senders.settings().alarms(),
                        clock,
                        chance::nextLong));
    }

    /// What an account's venue promises, and how it guards positions.
    VenueProfile profile(VenueId venue) {
        return venue.equals(VenueId.PAPER) ? paper.profile() : realAccounts.profile(venue);
    }

    /// What an account pays at its venue, as far as it is known.
    Optional<FeeRates> fees(Account account) {
        return account.venue().equals(VenueId.PAPER)
                ? paper.fees()
                : realAccounts.fees(account.id());
    }

    Sentinel sentinel() {
        return sentinel;
    }

    RealAccounts realAccounts() {
        return realAccounts;
    }

    /// Opens an account at the paper venue and gives it its lane. One that was opened before keeps
    /// its money; one whose opening was cut short by a crash gets what the venue has for it.
    void open(Account account, Money deposit) {
        Money balance = fund(account, deposit);
        engine.openReconciled(account, paper);
        engine.ask(
                        account.id(),
                        lane -> {
                            if (lane.length() == 0) {
                                lane.deposit(balance, clock.instant());
                            }
                            return lane.length();
                        })
                .join();
    }

    /// The program as the web layer sees it.
    public Desk desk() {
        return desk;
    }

    /// Where prices come from, in words.
    public String priceOrigin() {
        return prices.origin().toString();
    }

    /// Tells the listener the last price of everything, and every one from now on.
    public void onPrice(Consumer<MarketUpdate> listener) {
        prices.listen(listener);
        prices.all().forEach(listener);
    }

    /// Puts money into an account at the paper venue, once.
    ///
    /// @return the balance it has there now
    Money fund(Account account, Money deposit) {
        return paper.openAccount(account.id(), account.kind(), deposit);
    }

    Engine engine() {
        return engine;
    }

    Oversight oversight() {
        return oversight;
    }

    ChatDoors doors() {
        return doors;
    }

    ChatConnections chats() {
        return chats;
    }

    PriceHub prices() {
        return prices;
    }

    MarketScan scan() {
        return scan;
    }

    Candles candles() {
        return candles;
    }

    Settings settings() {
        return settings;
    }

    PostgresJournal journal() {
        return journal;
    }

    ProgramHooks hooks() {
        return hooks;
    }

    ProgramStrategies strategies() {
        return strategies;
    }

    Databases databases() {
        return databases;
    }

    Reader reader() {
        return reader;
    }

    /// One that remembers nothing that it read before.
    Reader freshReader() {
        return readers.get();
    }

    ClientOrderIds ids() {
        return ids;
    }

    AuditHead auditHead() {
        return auditHead;
    }

    Notices notices() {
        return notices;
    }

    NoticeSenders senders() {
        return senders;
    }

    InstantSource clock() {
        return clock;
    }

    /// First what brings news, then what carries it, the database last.
    @Override
    public void close() {
        chats.close();
        strategies.close();
        prices.close();
        studies.close();
        candles.close();
        calendars.close();
        notices.close();
        rounds.close();
        sentinel.close();
        auditWatch.close();
        realAccounts.close();
        engine.close();
        paper.close();
        journal.close();
        flight.close();
        facts.close();
        inbox.close();
        databases.close();
    }

    private static PriceFeed feed(
            RunSettings run, Map<String, String> environment, InstantSource clock) {
        try {
            return PriceFeeds.choose(
                    run.prices(),
                    new PriceFeedSettings(
                            VenueId.PAPER,
                            InstrumentCatalogue.shipped(VenueId.PAPER),
                            BinancePlace.of(environment),
                            LIVE_PROBE,
                            run.speed(),
                            SIMULATED_SEED,
                            clock));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
