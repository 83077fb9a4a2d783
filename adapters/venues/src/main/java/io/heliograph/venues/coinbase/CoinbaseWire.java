package io.heliograph.venues.coinbase;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Ratio;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
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
import io.heliograph.venues.prices.StreamedPrices;
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

/// Coinbase Advanced for one account, spot. Stops are stop-limit orders of their own: brackets
/// there need both exits and come to life only once their entry has filled whole.
public final class CoinbaseWire implements VenueWire {
    private static final Duration QUERY_LAG = Duration.ofSeconds(5);

    /// What the clock may have been off without a token having been refused for it.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final VenueLine line;
    private final CoinbaseSettings settings;
    private final CoinbaseAccount account;
    private final InstrumentCatalogue catalogue;
    private final CoinbaseKey key;
    private final CoinbaseRequests requests;
    private final CoinbaseNews news;
    private final VenueClock clock;
    private final VenueHttp http;
    private final CoinbaseLists lists;
    private final LearnedIds ours = new LearnedIds();
    private final VenueIds theirs = new VenueIds();
    private final StrandedStops stranded = new StrandedStops();
    private volatile Map<String, Instrument> instruments = Map.of();

    /// @param rates one unit of the first currency in the second, for fees
    public CoinbaseWire(
            VenueLine line,
            CoinbaseSettings settings,
            CoinbaseAccount account,
            InstrumentCatalogue catalogue,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.catalogue = catalogue;
        this.key = new CoinbaseKey(account.signer(), settings.host());
        this.requests = new CoinbaseRequests(key);
        this.news = new CoinbaseNews(account, rates);
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.lists = new CoinbaseLists(this::ask, requests, clock);
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return CoinbaseErrors.lackMoney(code, words);
    }

    @Override
    public VenueLine line() {
        return line;
    }

    @Override
    public Map<String, Instrument> bySymbol() {
        return instruments;
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on: an id is taken for ever, and who sends it again is
    /// given the order that has it; requests expire with their token.
    public static VenueProfile profile(CoinbaseSettings settings) {
        return new VenueProfile(
                new VenueProfile.IdScope.Forever(),
                settings.requestTtl(),
                true,
                true,
                QUERY_LAG,
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.STOP_ONLY,
                false);
    }

    @Override
    public void begin() throws InterruptedException {
        readClock();
        checkKey();
        rules();
    }

    Map<String, Instrument> rules() throws InterruptedException {
        if (instruments.isEmpty()) {
            JsonNode products = ask(CoinbaseRequests.products()).path("products");
            instruments = CoinbaseInstruments.of(products, line.venue(), catalogue);
        }
        return instruments;
    }

    @Override
    public List<String> checkKey() throws InterruptedException {
        JsonNode rights = ask(requests.rights(clock.now()));
        if (!rights.path("can_transfer").isBoolean()) {
            throw refusedAccount("Coinbase does not say whether the key may move money");
        }
        if (rights.path("can_transfer").asBoolean()) {
            throw refusedAccount(
                    "the key may transfer and withdraw money; make one that only views and trades");
        }
        if (!rights.path("can_trade").asBoolean(false)
                || !rights.path("can_view").asBoolean(false)) {
            throw refusedAccount("the key may not view and trade");
        }
        return List.of();
    }

    @Override
    public Optional<FeeRates> fees() throws InterruptedException {
        JsonNode tier = ask(requests.fees(clock.now())).path("fee_tier");
        return tier.has("maker_fee_rate") && tier.has("taker_fee_rate")
                ? Optional.of(
                        new FeeRates(
                                new Ratio(VenueJson.decimal(tier, "maker_fee_rate")),
                                new Ratio(VenueJson.decimal(tier, "taker_fee_rate")),
                                FeeRates.Origin.TOLD))
                : Optional.empty();
    }

    private static VenueException refusedAccount(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "RIGHTS", words);
    }

    @Override
    public void readClock() throws InterruptedException {
        JsonNode answer = http.send(CoinbaseRequests.time(), line.patience());
        clock.told(Instant.ofEpochMilli(VenueJson.decimal(answer, "epochMillis").longValueExact()));
    }

    @Override
    public void prepare(VenueCommand.Submit request) {
        if (request.leverage().compareTo(BigDecimal.ONE) != 0
                || request.marginMode() != MarginMode.USUAL) {
            throw unsupported("spot is bought with what is there: no leverage, no margin");
        }
    }

    @Override
    public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders)
            throws InterruptedException {
        return send(orders.getFirst(), request.signedAt(), request.notAfter());
    }

    @Override
    public List<VenueEvent> place(VenueCommand.Place request) throws InterruptedException {
        return send(request.order(), request.signedAt(), request.notAfter());
    }

    private List<VenueEvent> send(OrderSpec order, Instant signedAt, Instant notAfter)
            throws InterruptedException {
        boolean enters = order.leg() == Leg.ENTRY && !order.reduceOnly();
        VenueRequest request =
                requests.place(
                        CoinbaseOrder.of(order, traded(order)),
                        clock.at(signedAt),
                        clock.expiry(signedAt, notAfter),
                        enters ? Urgency.ENTRY : Urgency.PROTECTIVE);
        // What leaves later than half of its time would race its own expiry.
        Instant until = signedAt.plus(settings.requestTtl().dividedBy(2));
        JsonNode placed = send(request, until).path("success_response");
        learn(order.id(), CoinbaseNews.id(placed));
        return List.of(news.accepted(order.id(), placed, clock.now()));
    }

    /// Its rules; nothing was said yet that places an order where they cannot be read.
    private Instrument traded(OrderSpec order) throws InterruptedException {
        Instrument instrument = rules().get(order.instrument().symbol());
        if (instrument == null) {
            throw unsupported("Coinbase does not trade " + order.instrument());
        }
        return instrument;
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("an order keeps its id here when it moves");
    }

    /// A cancellation that was taken is a wish: what became of the order is asked for.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        Optional<String> known = theirs.find(order.id());
        String id = known.isPresent() ? known.get() : CoinbaseNews.id(find(order));
        ask(requests.cancel(id, clock.now()));
        return query(order);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        return told(order.id(), find(order), clock.now());
    }

    /// Coinbase finds an order by its own id only: without it, its lists are searched.
    private JsonNode find(OrderSpec order) throws InterruptedException {
        Optional<String> known = theirs.find(order.id());
        if (known.isPresent()) {
            return ask(requests.order(known.get(), clock.now())).path("order");
        }
        String id = order.id().value();
        JsonNode found =
                lists.find(
                                order.instrument().symbol(),
                                row -> VenueJson.text(row, "client_order_id").equals(id))
                        .orElseThrow(() ->
                                new VenueException(
                                        Kind.NOT_FOUND, "NONE", "Coinbase has no order " + id));
        learn(order.id(), CoinbaseNews.id(found));
        return found;
    }

    private List<VenueEvent> told(ClientOrderId id, JsonNode order, Instant at)
            throws InterruptedException {
        if (account.orders().find(id).filter(known -> known.leg() == Leg.STOP).isPresent()) {
            stranded.told(id, order, clock.ours().instant());
        }
        BigDecimal filled = CoinbaseNews.filled(order);
        List<JsonNode> fills =
                filled.signum() == 0 ? List.of() : lists.fillsOf(CoinbaseNews.id(order), filled);
        return news.told(id, order, fills, at);
    }

    private void learn(ClientOrderId id, String venueId) {
        theirs.learn(id, venueId);
        ours.learn(venueId, Optional.of(id));
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        CoinbaseReport report = new CoinbaseReport(account, news, rules());
        report.resting(lists.openOrders());
        List<JsonNode> fills = lists.fillsSince(since);
        if (!fills.isEmpty()) {
            lists.ordersSince(since)
                    .forEach(order -> ours.learn(CoinbaseNews.id(order), CoinbaseNews.ours(order)));
        }
        report.fills(fills, this::idOf);
        String portfolio = VenueJson.text(ask(requests.rights(clock.now())), "portfolio_uuid");
        report.balances(lists.accounts(), ask(requests.portfolio(portfolio, clock.now())));
        return report.at(at);
    }

    /// A fill names only the venue's id.
    private Optional<ClientOrderId> idOf(JsonNode fill) throws InterruptedException {
        String id = CoinbaseNews.id(fill);
        return ours.of(
                id, () -> CoinbaseNews.ours(ask(requests.order(id, clock.now())).path("order")));
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        TextStream stream = TextStream.open(line.client(), settings.timeout(), settings.stream());
        return new GuardedNews(
                CoinbaseNewsStream.open(
                        stream, () -> key.token(clock.now()), settings.timeout(), this::heard),
                this::endStranded);
    }

    /// A stop that rests at its limit is taken back, and told as over: whoever holds the position
    /// closes it then, as with a stop that was refused.
    private List<VenueEvent> endStranded() throws InterruptedException {
        List<VenueEvent> events = new ArrayList<>();
        for (ClientOrderId id : stranded.due(clock.ours().instant())) {
            try {
                events.addAll(cancel(account.orders().find(id).orElseThrow()));
            } catch (VenueException failed) {
                if (failed.kind() == Kind.ACCOUNT_REFUSED) {
                    throw failed;
                }
                // Filled after all, which news tells, or not to be asked: it is tried again.
            }
        }
        return events;
    }

    private List<VenueEvent> heard(JsonNode order) throws InterruptedException {
        Optional<ClientOrderId> id = CoinbaseNews.ours(order);
        if (id.isEmpty()) {
            return List.of();
        }
        learn(id.get(), CoinbaseNews.id(order));
        return told(id.get(), order, clock.now());
    }

    /// The venue's own prices, asked for with this account's key.
    public StreamedPrices prices() {
        return new StreamedPrices(
                new CoinbasePrices(this, settings, line.client()),
                settings.marketData(),
                clock.ours());
    }

    JsonNode bestPrices() throws InterruptedException {
        return ask(requests.bestPrices(clock.now()));
    }

    private JsonNode ask(VenueRequest request) throws InterruptedException {
        return send(request, line.patience());
    }

    /// Coinbase has one answer to a token that is late, too early, or signed by a key it does not
    /// know: its clock tells which it is.
    private JsonNode send(VenueRequest request, Instant until) throws InterruptedException {
        // Another request may have it read again before this one is answered.
        Duration before = clock.ahead();
        try {
            return http.send(request, until);
        } catch (VenueException refused) {
            if (!refused.code().equals(CoinbaseErrors.UNAUTHORIZED)) {
                throw refused;
            }
            readClock();
            if (clock.ahead().minus(before).abs().compareTo(CLOCK_TOLERANCE) < 0) {
                throw refused;
            }
            throw new VenueException(
                    Kind.CLOCK_SKEW, refused.code(), "Coinbase's clock is not where it was");
        }
    }
}
