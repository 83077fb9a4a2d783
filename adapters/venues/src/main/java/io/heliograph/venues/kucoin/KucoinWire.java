package io.heliograph.venues.kucoin;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.LearnedIds;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// What KuCoin's spot and futures have in common, for one account.
abstract sealed class KucoinWire implements VenueWire permits SpotWire, FuturesWire {
    static final int PAGE = 100;

    private static final Duration QUERY_LAG = Duration.ofSeconds(2);

    final KucoinSettings settings;
    final KucoinAccount account;
    final KucoinNews news;
    final SymbolFees fees = new SymbolFees(this::feeRates);
    final VenueClock clock;
    final LearnedIds ids = new LearnedIds();
    private final KucoinKey key;
    private final VenueLine line;
    private final KucoinInstruments rules;
    private final VenueHttp http;
    private final VenueHttp rights;
    private volatile Map<String, Instrument> instruments = Map.of();

    /// @param rates one unit of the first currency in the second, for fees
    KucoinWire(
            VenueLine line,
            KucoinSettings settings,
            KucoinAccount account,
            InstrumentCatalogue catalogue,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.rules = new KucoinInstruments(line.venue(), catalogue);
        this.key = new KucoinKey(account.signer());
        this.news = new KucoinNews(account, rates);
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.rights = line.http(settings.rightsAddress());
    }

    /// The right that trading here takes, by KuCoin's name.
    abstract String tradingRight();

    abstract Map<String, Instrument> read(KucoinInstruments reader) throws InterruptedException;

    /// Of one symbol.
    abstract JsonNode feeRates(String symbol) throws InterruptedException;

    /// Of the news of an account's orders.
    abstract String topic();

    /// Of the news of its stops.
    abstract String stopTopic();

    /// What KuCoin calls an instrument.
    abstract String symbol(InstrumentId instrument);

    /// @param at by the venue's clock
    abstract VenueRequest place(OrderSpec order, Instant at, Urgency urgency)
            throws InterruptedException;

    @Override
    public final boolean lacksMoney(String code, String words) {
        return KucoinErrors.lackMoney(code, words);
    }

    @Override
    public final VenueLine line() {
        return line;
    }

    @Override
    public final Map<String, Instrument> bySymbol() {
        return instruments;
    }

    /// For how long an id is taken is written nowhere, so it counts as free once its order is over.
    /// Requests expire by their time stamp, and an answer says that an order is on its way to the
    /// book and no more.
    static VenueProfile profile(KucoinSettings settings, boolean reduceOnly) {
        return new VenueProfile(
                new VenueProfile.IdScope.OpenOnly(),
                settings.requestTtl(),
                true,
                true,
                QUERY_LAG,
                VenueProfile.Ack.QUEUED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.STOP_ONLY,
                reduceOnly);
    }

    @Override
    public final void begin() throws InterruptedException {
        readClock();
        checkKey();
        if (instruments.isEmpty()) {
            instruments = read(rules);
        }
    }

    @Override
    public List<String> checkKey() throws InterruptedException {
        VenueRequest question = KucoinRequest.get("/api/v1/user/api-key", 20, Urgency.QUESTION);
        KeyRights key = new KeyRights(ask(rights, question));
        key.requireHarmless(tradingRight());
        return key.advice();
    }

    /// KuCoin tells them by symbol; bitcoin is in the class that most is in.
    @Override
    public final Optional<FeeRates> fees() throws InterruptedException {
        InstrumentId bitcoin = new InstrumentId("BTC-" + account.currency().code(), line.venue());
        JsonNode told = feeRates(symbol(bitcoin));
        return told.has("makerFeeRate") && told.has("takerFeeRate")
                ? Optional.of(
                        new FeeRates(
                                new Ratio(VenueJson.decimal(told, "makerFeeRate")),
                                new Ratio(VenueJson.decimal(told, "takerFeeRate")),
                                FeeRates.Origin.TOLD))
                : Optional.empty();
    }

    @Override
    public final void readClock() throws InterruptedException {
        clock.told(Instant.ofEpochMilli(open("/api/v1/timestamp", 3).asLong(0)));
    }

    @Override
    public final List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders)
            throws InterruptedException {
        return send(orders.getFirst(), request.signedAt());
    }

    @Override
    public final List<VenueEvent> place(VenueCommand.Place request) throws InterruptedException {
        return send(request.order(), request.signedAt());
    }

    /// Signed as of its claim, however late it leaves: so it expires when it should.
    private List<VenueEvent> send(OrderSpec order, Instant signedAt) throws InterruptedException {
        boolean enters = order.leg() == Leg.ENTRY && !order.reduceOnly();
        Instant at = clock.at(signedAt);
        VenueRequest request = place(order, at, enters ? Urgency.ENTRY : Urgency.PROTECTIVE);
        // What leaves later than half of its time would race its own expiry.
        Instant until = signedAt.plus(settings.requestTtl().dividedBy(2));
        JsonNode answer = http.send(request, it -> key.signed(it, at), until).path("data");
        ids.learn(VenueJson.text(answer, "orderId"), Optional.of(order.id()));
        return List.of(news.accepted(order.id(), answer, "orderId", clock.now()));
    }

    @Override
    public final List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("an order keeps its id here when it moves");
    }

    @Override
    public final NewsStream news() throws IOException, InterruptedException {
        VenueRequest request =
                KucoinRequest.post("/api/v1/bullet-private", "", 10, Urgency.QUESTION);
        KucoinStream stream =
                KucoinStream.open(
                        ask(request), at -> TextStream.open(line.client(), settings.timeout(), at));
        return KucoinNewsStream.open(
                stream, List.of(topic(), stopTopic()), settings.timeout(), this::heard);
    }

    private List<VenueEvent> heard(JsonNode message) throws InterruptedException {
        JsonNode order = message.path("data");
        return VenueJson.text(message, "topic").equals(stopTopic()) ? stopTold(order) : told(order);
    }

    /// What just happened to a stop: of what it places the orders' news tell, that it is gone
    /// nothing else. It is told under KuCoin's id alone.
    private List<VenueEvent> stopTold(JsonNode stop) {
        Instant at = KucoinNews.exactTime(stop, "ts");
        return VenueJson.text(stop, "type").equals("cancel")
                ? ids.find(VenueJson.text(stop, "orderId")).stream()
                        .map(id -> news.canceled(id, BigDecimal.ZERO, at))
                        .toList()
                : List.of();
    }

    /// What just happened to an order. That the order which a stop placed is told of means that it
    /// fired.
    private List<VenueEvent> told(JsonNode order) throws InterruptedException {
        Optional<ClientOrderId> known = KucoinNews.ours(order);
        if (known.isEmpty()) {
            return List.of();
        }
        ClientOrderId id = known.get();
        Instant at = KucoinNews.exactTime(order, "ts");
        ids.learn(VenueJson.text(order, "orderId"), known);
        String type = VenueJson.text(order, "type");
        if (type.equals("canceled")) {
            return List.of(news.canceled(id, VenueJson.decimal(order, "filledSize"), at));
        }
        List<VenueEvent> events = new ArrayList<>();
        boolean fired = account.orders().find(id).filter(KucoinOrder::isConditional).isPresent();
        events.add(fired ? news.triggered(id, at) : news.accepted(id, order, "orderId", at));
        Optional<Instrument> traded = instrument(VenueJson.text(order, "symbol"));
        // received, open, filled, update: what they say was told, or will be.
        if (type.equals("match") && traded.isPresent()) {
            Money fee = fees.fee(order, traded.get());
            Money paid = news.money(fee.amount(), fee.currency().code());
            events.add(news.told(id, order, paid));
        }
        return events;
    }

    /// Signed when its turn has come.
    ///
    /// @return the answer's data
    final JsonNode ask(VenueRequest request) throws InterruptedException {
        return ask(http, request);
    }

    private JsonNode ask(VenueHttp where, VenueRequest request) throws InterruptedException {
        return where.send(request, it -> key.signed(it, clock.now()), line.patience()).path("data");
    }

    /// What KuCoin says of one order, in an object or a list of one; empty where it knows none.
    final Optional<JsonNode> known(VenueRequest question) throws InterruptedException {
        try {
            JsonNode told = ask(question);
            return Optional.of(told.isArray() ? told.path(0) : told).filter(it -> it.has("id"));
        } catch (VenueException none) {
            if (none.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw none;
        }
    }

    static VenueException endless() {
        return new VenueException(Kind.RETRYABLE, "ENDLESS", "KuCoin's list does not end");
    }

    /// What everybody may ask.
    final JsonNode open(String target, int weight) throws InterruptedException {
        VenueRequest request = KucoinRequest.get(target, weight, Urgency.QUESTION);
        return http.send(request, line.patience()).path("data");
    }
}
