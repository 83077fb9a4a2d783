package io.heliograph.app.web;

import io.heliograph.app.Actor;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.AnswerJson;
import io.heliograph.app.web.view.BackfillJson;
import io.heliograph.app.web.view.BookJson;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.app.web.view.ConnectionJson;
import io.heliograph.app.web.view.ConnectionStepJson;
import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.DecisionJson;
import io.heliograph.app.web.view.FeeJson;
import io.heliograph.app.web.view.FillJson;
import io.heliograph.app.web.view.GateJson;
import io.heliograph.app.web.view.GroupJson;
import io.heliograph.app.web.view.MessageJson;
import io.heliograph.app.web.view.OrderJson;
import io.heliograph.app.web.view.PlanJson;
import io.heliograph.app.web.view.PortfolioJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.app.web.view.PriceJson;
import io.heliograph.app.web.view.PricesJson;
import io.heliograph.app.web.view.ProtectionJson;
import io.heliograph.app.web.view.ReadingJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.app.web.view.SpanJson;
import io.heliograph.app.web.view.StoryJson;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A program that keeps everything in memory and decides by rote: a text with `SL` fills, one
/// without is denied.
final class FakeDesk implements Desk {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<MessageId, RawMessage> messages = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    final FakeHooks hooks = new FakeHooks();
    final List<TradeCommand> commands = new CopyOnWriteArrayList<>();
    volatile boolean storeAway;
    volatile boolean healthy = true;
    volatile String btc = "97423.50";
    volatile @Nullable String trouble;

    private final FakeChats chats = new FakeChats();
    private final FakeSettings settings = new FakeSettings();

    @Override
    public RecordsDesk records() {
        throw new UnsupportedOperationException("no records here");
    }

    @Override
    public SettingsDesk settings() {
        return settings;
    }

    @Override
    public TradingDesk trading() {
        return new TradingDesk() {
            @Override
            public TradingJson present() {
                return new TradingJson(List.of(), List.of(), null, List.of());
            }

            @Override
            public Outcome<TradingJson> tell(AccountId account, Word word) {
                told.add(word);
                return new Outcome.Done<>(present());
            }

            @Override
            public Outcome<TradingJson> set(Order order) {
                ordered.add(order);
                actors.add(Actor.present());
                return new Outcome.Done<>(present());
            }
        };
    }

    @Override
    public ChatSettings chats() {
        return chats;
    }

    @Override
    public List<ChatStateJson> chatStates() {
        return List.of(new ChatStateJson("TELEGRAM", "CONNECTED", NOON, NOON, ""));
    }

    @Override
    public Optional<BackfillJson> backfill(String channel) {
        return Optional.empty();
    }

    @Override
    public List<BackfillJson> backfills() {
        return List.of();
    }

    final List<Word> told = new CopyOnWriteArrayList<>();
    final List<TradingDesk.Order> ordered = new CopyOnWriteArrayList<>();

    /// On whose word, each of those.
    final List<String> actors = new CopyOnWriteArrayList<>();

    /// Records a durable fact and tells the listeners.
    void happen(String topic, Object data) {
        synchronized (this) {
            frames.add(new Frame(topic, frames.size() + 1L, NOON, data));
        }
        listeners.forEach(Listener::durable);
    }

    void price(String last) {
        btc = last;
        listeners.forEach(listener -> listener.price(bitcoin()));
    }

    synchronized int kept() {
        return messages.size();
    }

    @Override
    public ScanJson scan(CandleInterval interval, int most) {
        throw new UnsupportedOperationException("there is no market here");
    }

    @Override
    public CorrelationJson correlation(CandleInterval interval, List<String> symbols, int most) {
        throw new UnsupportedOperationException("there is no market here");
    }

    @Override
    public AccountsDesk accounts() {
        return new AccountsDesk() {
            @Override
            public List<PortfolioJson> portfolio(Currency currency) {
                return List.of();
            }

            @Override
            public List<FeeJson> fees(BigDecimal trade) {
                return List.of();
            }

            @Override
            public List<GroupJson> groups() {
                return List.of();
            }

            @Override
            public Outcome<GroupJson> setGroup(String group, List<AccountId> accounts) {
                return new Outcome.Done<>(
                        new GroupJson(group, accounts.stream().map(AccountId::value).toList()));
            }
        };
    }

    @Override
    public ConnectionDesk connections() {
        return new ConnectionDesk() {
            @Override
            public List<ConnectionJson> all() {
                return List.of();
            }

            @Override
            public Outcome<List<ConnectionStepJson>> sing(AccountId test) {
                return test(test);
            }

            @Override
            public Outcome<List<ConnectionStepJson>> test(AccountId account) {
                return new Outcome.Refused<>(Outcome.Reason.INVALID, "paper money");
            }

            @Override
            public Outcome<BookJson> book(InstrumentId instrument, int depth) {
                return new Outcome.Refused<>(Outcome.Reason.AWAY, instrument + " is far away");
            }
        };
    }

    @Override
    public HookDesk hooks() {
        return hooks;
    }

    @Override
    public StrategyDesk strategies() {
        return new FakeStrategies();
    }

    @Override
    public Received post(RawMessage message) {
        requireStore();
        MessageId id = message.id();
        synchronized (this) {
            RawMessage before = messages.putIfAbsent(id, message);
            if (before != null) {
                return before.text().equals(message.text())
                        ? new Received.Kept(id, true)
                        : new Received.Conflict(id);
            }
        }
        happen("message", Map.of("messageId", id.value()));
        return new Received.Kept(id, false);
    }

    @Override
    public synchronized Optional<StoryJson> story(MessageId id) {
        requireStore();
        return Optional.ofNullable(messages.get(id)).map(this::story);
    }

    @Override
    public synchronized List<StoryJson> stories(int most) {
        requireStore();
        return messages.values().stream().toList().reversed().stream()
                .limit(most)
                .map(this::story)
                .toList();
    }

    @Override
    public ReadingJson preview(String text) {
        Matcher side = Pattern.compile("\\b(BUY|LONG|SELL|SHORT)\\b").matcher(text);
        Matcher symbol = Pattern.compile("\\b[A-Z]{3,5}/USDT?\\b").matcher(text);
        if (!side.find() || !symbol.find()) {
            return new ReadingJson(
                    "not_a_signal",
                    false,
                    0.9,
                    null,
                    List.of(),
                    List.of("no side and no instrument in it"));
        }
        List<SpanJson> spans = new ArrayList<>();
        spans.add(span("side", side, "side word"));
        spans.add(span("symbol", symbol, "pair with a slash"));
        Map<String, Object> signal = new LinkedHashMap<>();
        signal.put("symbol", symbol.group());
        signal.put("side", "buy");
        signal.put("orderType", "market");
        signal.put("entries", List.of());
        Matcher stop = Pattern.compile("\\bSL (\\S+)").matcher(text);
        if (stop.find()) {
            signal.put("stopLoss", stop.group(1));
            spans.add(span("stopLoss", stop, "label SL and a level"));
        }
        Matcher target = Pattern.compile("\\bTP (\\S+)").matcher(text);
        if (target.find()) {
            signal.put("takeProfits", List.of(target.group(1)));
            spans.add(span("takeProfits", target, "label TP and a level"));
        }
        return new ReadingJson(
                "entry",
                false,
                0.97,
                signal,
                spans,
                stop.hitEnd() && !signal.containsKey("stopLoss")
                        ? List.of("no stop loss in it")
                        : List.of("now: a market entry"));
    }

    @Override
    public List<ProtectionJson> protection() {
        return List.of(
                new ProtectionJson("paper", "PAPER", "the venue keeps brackets", 1, 0, 0, 0));
    }

    @Override
    public synchronized List<OrderJson> orders(int most) {
        return stories(most).stream()
                .flatMap(story -> story.decisions().stream())
                .flatMap(decision -> decision.orders().stream())
                .limit(most)
                .toList();
    }

    @Override
    public List<PositionJson> positions() {
        return List.of(
                new PositionJson(
                        "paper",
                        "BTC-USDT@PAPER",
                        "LONG",
                        "0.02",
                        "96257.42",
                        btc,
                        "23.32154",
                        "0",
                        "93369.69",
                        List.of("101070.29")));
    }

    @Override
    public PricesJson prices() {
        return new PricesJson(
                new PricesJson.OriginJson(
                        "SIMULATED",
                        "because Binance cannot be reached",
                        "SIMULATED because Binance cannot be reached"),
                trouble,
                List.of(
                        bitcoin(),
                        new PriceJson(
                                "ETH-USDT@PAPER",
                                "3120.11",
                                "3120.15",
                                "3120.12",
                                NOON,
                                NOON,
                                false),
                        new PriceJson(
                                "SOL-USDT@PAPER", "211.4", "211.5", "211.45", NOON, NOON, true)),
                0,
                List.of());
    }

    @Override
    public Outcome<List<AmendmentJson>> amend(TradeCommand command) {
        commands.add(command);
        SignalId signal = command.signal();
        return signal != null && signal.value().equals("unknown")
                ? new Outcome.Refused<>(Outcome.Reason.UNKNOWN, "There is no such trade.")
                : new Outcome.Done<>(List.of());
    }

    @Override
    public Outcome<List<AnswerJson>> answer(
            SignalId signal, @Nullable AccountId account, boolean yes) {
        return new Outcome.Done<>(
                List.of(new AnswerJson("paper", yes ? "approved" : "denied", null, null, null)));
    }

    @Override
    public NoticeDesk notices() {
        throw new UnsupportedOperationException("nobody is told anything here");
    }

    @Override
    public boolean isHealthy() {
        return healthy;
    }

    @Override
    public synchronized long lastSequence() {
        requireStore();
        return frames.size();
    }

    @Override
    public synchronized List<Frame> framesAfter(long sequence, int most) {
        requireStore();
        return frames.stream().filter(f -> f.sequence() > sequence).limit(most).toList();
    }

    @Override
    public Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void requireStore() {
        if (storeAway) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "no answer",
                    new IllegalStateException("org.postgresql.PSQLException: secret-canary"));
        }
    }

    private PriceJson bitcoin() {
        return new PriceJson("BTC-USDT@PAPER", "97423.40", "97423.60", btc, NOON, NOON, false);
    }

    private static SpanJson span(String field, Matcher at, String rule) {
        return new SpanJson(field, at.start(), at.end(), at.group(), rule);
    }

    private StoryJson story(RawMessage message) {
        String id = message.id().value();
        ReadingJson reading = preview(message.text());
        boolean entry = reading.kind().equals("entry");
        List<DecisionJson> decisions =
                !entry
                        ? List.of()
                        : List.of(message.text().contains("SL") ? approved(id) : denied());
        return new StoryJson(
                id,
                new MessageJson(
                        message.source().value(),
                        message.channel(),
                        message.messageId(),
                        message.revision(),
                        message.author(),
                        message.text(),
                        message.postedAt(),
                        NOON.plusSeconds(new ArrayList<>(messages.keySet()).indexOf(message.id())),
                        message.replyTo()),
                reading,
                decisions,
                List.of(),
                List.of(),
                !entry || !message.text().contains("SL") ? "done" : "working");
    }

    private static DecisionJson denied() {
        return new DecisionJson(
                "paper",
                "denied",
                null,
                "STOP_MISSING",
                "no stop: the signal has no stop loss, and the account takes none without.",
                "The message names no stop loss; the account has no default stop.",
                List.of(
                        gate("subscription", "PASS", "the account follows the source", null),
                        new GateJson(
                                "stop",
                                "FAIL",
                                "a stop loss is given",
                                "none",
                                "required",
                                null,
                                "Give a stop loss in the signal, or set defaultStop in the limits.",
                                1)),
                null,
                List.of(),
                List.of(),
                null,
                0,
                NOON);
    }

    private static DecisionJson approved(String id) {
        return new DecisionJson(
                "paper",
                "approved",
                null,
                null,
                null,
                null,
                List.of(
                        gate("subscription", "PASS", "the account follows the source", null),
                        gate("daily signals", "PASS", "at most so many signals a day", "49"),
                        gate("trading hours", "SKIP", "inside the account's hours", null),
                        gate("daily loss", "PASS", "lost less today than allowed", "500 USDT"),
                        gate("positions", "PASS", "fewer positions open than allowed", "4")),
                new PlanJson(
                        "BTC-USDT@PAPER",
                        "BUY",
                        "0.02",
                        "1",
                        "57.75 USDT",
                        List.of(
                                new PlanJson.StepJson(
                                        "risk", "1 % of equity 10000 USDT", "100 USDT"),
                                new PlanJson.StepJson(
                                        "distance", "96257.42 − 93369.69", "2887.73 USDT"),
                                new PlanJson.StepJson(
                                        "cap",
                                        "20 % of equity in one position, rounded down to the lot",
                                        "0.02 BTC"))),
                List.of(
                        order(id, "entry", 0, "MARKET", "BUY", null, "FILLED", "0.02", "96257.42"),
                        order(
                                id,
                                "stop",
                                0,
                                "STOP_MARKET",
                                "SELL",
                                "93369.69",
                                "ACCEPTED",
                                "0",
                                null),
                        order(
                                id,
                                "target",
                                0,
                                "LIMIT",
                                "SELL",
                                "101070.29",
                                "ACCEPTED",
                                "0",
                                null)),
                List.of(new FillJson("t-1", "hg1e", "96257.42", "0.02", "1.93 USDT", NOON)),
                new DecisionJson.HoldingJson(
                        "LONG",
                        "0.02",
                        "96257.42",
                        "93369.69",
                        List.of("101070.29"),
                        "23.32154",
                        "0"),
                0,
                NOON);
    }

    private static GateJson gate(
            String name, String verdict, String rule, @Nullable String margin) {
        return new GateJson(name, verdict, rule, "1", "50", margin, null, 1);
    }

    private static OrderJson order(
            String messageId,
            String leg,
            int index,
            String type,
            String side,
            @Nullable String price,
            String status,
            String filled,
            @Nullable String average) {
        return new OrderJson(
                "paper",
                "BTC-USDT@PAPER",
                messageId,
                "hg1" + leg.charAt(0),
                leg,
                index,
                type,
                side,
                "0.02",
                price,
                status,
                filled,
                average,
                "v-" + leg,
                null);
    }
}
