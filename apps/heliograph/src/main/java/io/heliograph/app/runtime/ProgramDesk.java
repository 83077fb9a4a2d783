package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.prices.Quarantine;
import io.heliograph.app.web.AccountsDesk;
import io.heliograph.app.web.ChatSettings;
import io.heliograph.app.web.ConnectionDesk;
import io.heliograph.app.web.Desk;
import io.heliograph.app.web.Frame;
import io.heliograph.app.web.HookDesk;
import io.heliograph.app.web.NoticeDesk;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.RecordsDesk;
import io.heliograph.app.web.SettingsDesk;
import io.heliograph.app.web.StrategyDesk;
import io.heliograph.app.web.TradingDesk;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.AnswerJson;
import io.heliograph.app.web.view.BackfillJson;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.OrderJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.app.web.view.PriceJson;
import io.heliograph.app.web.view.PricesJson;
import io.heliograph.app.web.view.ProtectionJson;
import io.heliograph.app.web.view.ReadingJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.Audit;
import io.heliograph.store.Projections;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.Stories;
import io.heliograph.store.Unprotected;
import io.heliograph.store.view.OrderView;
import io.heliograph.store.view.PositionView;
import io.heliograph.store.view.UnprotectedView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running program as the web layer sees it.
final class ProgramDesk implements Desk {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramDesk.class);

    private final Program program;
    private final Settings settings;
    private final Stories stories;
    private final Projections projections;
    private final Unprotected unprotected;
    private final StoryViews views;
    private final Frames frames;
    private final NoticeDesk notices;
    private final Trades trades;
    private final SettingsDesk settingsDesk;
    private final TradingDesk trading;
    private final RecordsDesk records;
    private final AccountsDesk accounts;
    private final Audit audit;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    ProgramDesk(Program program) {
        this.program = program;
        this.settings = program.settings();
        this.stories = new Stories(program.databases().database());
        this.projections = new Projections(program.databases().database());
        this.unprotected = new Unprotected(program.databases().database());
        this.views = new StoryViews(program.prices());
        this.frames = new Frames(projections);
        this.notices =
                new ProgramNotices(
                        program.notices(), settings.store(), program.senders(), program.clock());
        this.settingsDesk = new ProgramSettings(program);
        this.trades = new Trades(program.engine(), settings.store()::accounts);
        this.trading =
                new ProgramTrading(
                        program.engine(),
                        settings,
                        program.oversight(),
                        trades,
                        program.realAccounts()::mayTrade,
                        program.clock());
        this.records =
                new ProgramRecords(
                        program,
                        program.databases().database(),
                        account -> program.profile(account.venue()));
        this.accounts =
                new ProgramAccounts(
                        settings,
                        new Portfolios(projections, program.prices()),
                        program::fees,
                        program.clock());
        this.audit = new Audit(program.databases().database());
        program.journal().onCommit(last -> listeners.forEach(Listener::durable));
        program.prices().listen(this::tellPrice);
    }

    @Override
    public Received post(RawMessage message) {
        Inbox.Receipt receipt = program.engine().receive(message);
        return switch (receipt) {
            case NEW -> new Received.Kept(message.id(), false);
            case DUPLICATE -> new Received.Kept(message.id(), true);
            case CONFLICT -> new Received.Conflict(message.id());
        };
    }

    @Override
    public Optional<StoryJson> story(MessageId id) {
        return stories.story(id).map(views::story);
    }

    @Override
    public List<StoryJson> stories(int most) {
        return stories.recent(most).stream().map(views::story).toList();
    }

    @Override
    public ReadingJson preview(String text) {
        RawMessage typed =
                new RawMessage(
                        new SourceId("preview"),
                        "",
                        "preview",
                        0,
                        "",
                        text,
                        program.clock().instant(),
                        null,
                        false);
        return StoryViews.reading(program.reader().read(typed));
    }

    @Override
    public List<ProtectionJson> protection() {
        Map<AccountId, UnprotectedView> measured =
                unprotected.perAccount().stream()
                        .collect(Collectors.toMap(UnprotectedView::account, view -> view));
        return settings.store().accounts().stream()
                .map(account -> {
                    UnprotectedView none = new UnprotectedView(account.id(), 0, 0, 0, 0);
                    UnprotectedView its = measured.getOrDefault(account.id(), none);
                    return new ProtectionJson(
                            account.id().value(),
                            account.venue().value(),
                            PaperProtection.words(program.profile(account.venue())),
                            its.trades(),
                            its.p50Millis(),
                            its.p99Millis(),
                            its.maxMillis());
                })
                .toList();
    }

    @Override
    public List<OrderJson> orders(int most) {
        return projections.orders(null, false, most).stream()
                .map(order -> StoryViews.order(order, order.signal().value()))
                .toList();
    }

    @Override
    public List<PositionJson> positions() {
        List<OrderView> open = projections.orders(null, true, 10_000);
        return projections.positions().stream()
                .filter(view -> view.position().isOpen())
                .map(view -> position(view, open))
                .toList();
    }

    @Override
    public PricesJson prices() {
        PriceOrigin origin = program.prices().origin();
        String trouble = program.prices().trouble();
        return new PricesJson(
                new PricesJson.OriginJson(origin.kind().name(), origin.detail(), origin.toString()),
                trouble.isEmpty() ? null : trouble,
                program.prices().all().stream().map(this::price).toList(),
                program.prices().heldBack(),
                program.prices().quarantine().held().stream().map(ProgramDesk::held).toList());
    }

    @Override
    public Outcome<List<AmendmentJson>> amend(TradeCommand command) {
        Outcome<List<AmendmentJson>> outcome = trades.amend(command);
        if (outcome instanceof Outcome.Done<List<AmendmentJson>>(List<AmendmentJson> done)) {
            done.forEach(each -> told(command, each));
        }
        return outcome;
    }

    @Override
    public Outcome<List<AnswerJson>> answer(
            SignalId signal, @Nullable AccountId account, boolean yes) {
        // A yes may open a position: it is recorded before it is acted on, or not acted on.
        audit.record(
                now(),
                yes ? "approval given" : "approval refused",
                account == null ? "every account" : account.value(),
                "signal " + signal);
        return trades.answer(signal, account, yes);
    }

    /// What closes must not wait for the store: it is recorded once it is done, and the account's
    /// own journal has it in any case.
    private void told(TradeCommand command, AmendmentJson done) {
        try {
            audit.record(
                    now(),
                    "trade command " + done.verdict(),
                    done.account(),
                    "signal %s: %s".formatted(done.signal(), command.change()));
        } catch (JournalException away) {
            LOG.warn("command {} is not in the audit: {}", command.commandId(), away.getMessage());
        }
    }

    @Override
    public ChatSettings chats() {
        return program.doors();
    }

    @Override
    public List<ChatStateJson> chatStates() {
        return program.chats().states();
    }

    @Override
    public Optional<BackfillJson> backfill(String channel) {
        return program.chats().backfill(channel);
    }

    @Override
    public List<BackfillJson> backfills() {
        return program.chats().backfills();
    }

    @Override
    public SettingsDesk settings() {
        return settingsDesk;
    }

    @Override
    public TradingDesk trading() {
        return trading;
    }

    @Override
    public RecordsDesk records() {
        return records;
    }

    @Override
    public ScanJson scan(CandleInterval interval, int most) {
        return ScanViews.scan(program.scan().scan(interval), most);
    }

    @Override
    public CorrelationJson correlation(CandleInterval interval, List<String> symbols, int most) {
        return ScanViews.correlation(program.scan().scan(interval), symbols, most);
    }

    @Override
    public AccountsDesk accounts() {
        return accounts;
    }

    @Override
    public ConnectionDesk connections() {
        return new ProgramConnections(program.realAccounts(), program.sentinel());
    }

    @Override
    public HookDesk hooks() {
        return program.hooks();
    }

    @Override
    public StrategyDesk strategies() {
        return program.strategies();
    }

    @Override
    public NoticeDesk notices() {
        return notices;
    }

    @Override
    public boolean isHealthy() {
        return program.engine().troubles().isEmpty();
    }

    @Override
    public long lastSequence() {
        return program.journal().lastSequence();
    }

    @Override
    public List<Frame> framesAfter(long sequence, int most) {
        return frames.of(program.journal().after(sequence, most));
    }

    @Override
    public Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private PositionJson position(PositionView view, List<OrderView> open) {
        Position position = view.position();
        boolean isLong = position.side() == PositionSide.LONG;
        Optional<Price> mark = views.mark(position.instrument(), isLong ? Side.BUY : Side.SELL);
        List<OrderView> own =
                open.stream()
                        .filter(order -> order.account().equals(view.account()))
                        .filter(order -> order.instrument().equals(position.instrument()))
                        .toList();
        return new PositionJson(
                view.account().value(),
                position.instrument().symbol(),
                position.side().name(),
                position.quantity().toString(),
                StoryViews.text(position.averagePrice()),
                StoryViews.text(mark.orElse(null)),
                mark.isEmpty() ? null : StoryViews.cents(unrealized(view).amount()),
                position.realizedPnl().amount().toPlainString(),
                StoryViews.stop(own),
                StoryViews.targets(own));
    }

    private Money unrealized(PositionView view) {
        try {
            return program.engine()
                    .ask(view.account(), lane -> lane.unrealized(view.position()))
                    .join();
        } catch (CompletionException waiting) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "account " + view.account() + " does not answer",
                    waiting);
        }
    }

    private static PricesJson.HeldJson held(Quarantine.Held held) {
        return new PricesJson.HeldJson(
                held.instrument().symbol(),
                held.price().toString(),
                held.before().toString(),
                held.at());
    }

    private PriceJson price(MarketUpdate update) {
        Quote quote = update.quote();
        Duration age = Duration.between(quote.receivedAt(), program.clock().instant());
        return new PriceJson(
                update.instrument().symbol(),
                quote.bid().toString(),
                quote.ask().toString(),
                update.last().toString(),
                quote.at(),
                quote.receivedAt(),
                age.compareTo(program.prices().staleAfter()) > 0);
    }

    private void tellPrice(MarketUpdate update) {
        if (!listeners.isEmpty()) {
            PriceJson price = price(update);
            listeners.forEach(listener -> listener.price(price));
        }
    }

    private Change now() {
        return new Change(Actor.present(), program.clock().instant());
    }
}
