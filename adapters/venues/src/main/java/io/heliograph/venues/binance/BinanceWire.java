package io.heliograph.venues.binance;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.binance.OpenOrderRounds.Round;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.LearnedIds;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What spot and futures have in common: clock, rules, names and the list of trades.
abstract sealed class BinanceWire implements VenueWire permits SpotWire, FuturesWire {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /// The most that Binance lists at once.
    static final BigDecimal MOST_TRADES = BigDecimal.valueOf(1_000);

    private static final Duration QUERY_LAG = Duration.ofSeconds(2);

    final VenueLine line;
    final BinanceTradingSettings settings;
    final BinanceAccount account;
    final KnownOrders orders;
    final BinanceKey key;
    final BinanceNews news;
    private final VenueHttp http;
    private final Optional<VenueHttp> permissions;
    private final VenueClock clock;
    private final SharedInstruments instruments;
    private final LearnedIds ids = new LearnedIds();
    private final OpenOrderRounds rounds = new OpenOrderRounds();

    BinanceWire(
            VenueLine line,
            BinanceTradingSettings settings,
            BinanceAccount account,
            SharedInstruments instruments,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.orders = account.orders();
        this.key = new BinanceKey(account.signer());
        this.news = new BinanceNews(account.id(), new BinanceFees(account.currency(), rates));
        this.instruments = instruments;
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.permissions = settings.permissionsAddress().map(line::http);
    }

    /// `/api/v3/`, `/fapi/v1/`
    abstract String prefix();

    /// What `exchangeInfo` costs.
    abstract int rulesWeight();

    /// The right that trading here takes, by Binance's name.
    abstract String tradingRight();

    abstract JsonNode tradesOf(String symbol, String venueOrderId) throws InterruptedException;

    /// The id that whoever sent an order gave it.
    abstract Optional<ClientOrderId> clientIdOf(String symbol, String venueOrderId)
            throws InterruptedException;

    /// Ids are taken among open orders only, requests expire, and questions by our ids are
    /// answered. Stops are orders of their own: where Binance has brackets (spot), their exits come
    /// to life only once the entry has filled whole, which would leave what filled until then
    /// uncovered.
    static VenueProfile profile(BinanceTradingSettings settings, boolean reduceOnly) {
        return new VenueProfile(
                new VenueProfile.IdScope.OpenOnly(),
                settings.requestTtl(),
                true,
                true,
                QUERY_LAG,
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.STOP_ONLY,
                reduceOnly);
    }

    @Override
    public void begin() throws InterruptedException {
        rounds.beginAnew();
        readClock();
        checkKey();
        instruments.refresh(
                clock.ours().instant(),
                catalogue ->
                        BinanceInstruments.of(
                                        http.send(
                                                open("exchangeInfo", rulesWeight()),
                                                line.patience()),
                                        line.venue(),
                                        catalogue)
                                .bySymbol());
    }

    @Override
    public final List<String> checkKey() throws InterruptedException {
        if (permissions.isEmpty()) {
            return List.of("nobody tells here what the key may do");
        }
        VenueRequest request = new SpotRequests(key).restrictions(now());
        KeyRights rights = new KeyRights(permissions.get().send(request, line.patience()));
        rights.requireHarmless(tradingRight());
        return rights.advice();
    }

    @Override
    public final void readClock() throws InterruptedException {
        JsonNode answer = http.send(open("time", 1), line.patience());
        clock.told(BinanceNews.time(answer, "serverTime"));
    }

    @Override
    public final boolean lacksMoney(String code, String words) {
        return BinanceErrors.lackMoney(code, words);
    }

    @Override
    public final VenueLine line() {
        return line;
    }

    @Override
    public final Map<String, Instrument> bySymbol() {
        return instruments.known();
    }

    final JsonNode ask(VenueRequest request) throws InterruptedException {
        return http.send(request, line.patience());
    }

    /// @param signedAt by our clock
    final JsonNode order(VenueRequest request, Instant signedAt) throws InterruptedException {
        // What leaves later than half of its time would race its own expiry.
        return http.send(request, signedAt.plus(settings.requestTtl().dividedBy(2)));
    }

    /// By the venue's clock.
    final Instant venueNow() {
        return clock.now();
    }

    final BinanceParameters now() {
        return new BinanceParameters(venueNow(), WINDOW);
    }

    final BinanceParameters claimed(Instant signedAt, Instant notAfter) {
        return new BinanceParameters(clock.at(signedAt), Duration.between(signedAt, notAfter));
    }

    static Urgency urgency(OrderSpec order) {
        return order.leg() == Leg.ENTRY && !order.reduceOnly() ? Urgency.ENTRY : Urgency.PROTECTIVE;
    }

    static String symbol(InstrumentId instrument) {
        return instrument.symbol().replace("-", "");
    }

    static VenueException refused(String code, String message) {
        return new VenueException(Kind.PERMANENT, code, message);
    }

    /// Everything in a list of open orders that we know the instrument of.
    final void resting(
            JsonNode list,
            String orderId,
            String clientId,
            String quantity,
            List<VenueEvent.RestingOrder> into) {
        for (JsonNode row : list) {
            Optional<Instrument> instrument = instrument(VenueJson.text(row, "symbol"));
            if (instrument.isEmpty()) {
                continue;
            }
            BigDecimal executed =
                    row.has("executedQty")
                            ? VenueJson.decimal(row, "executedQty")
                            : BigDecimal.ZERO;
            into.add(
                    new VenueEvent.RestingOrder(
                            new VenueOrderId(VenueJson.text(row, orderId)),
                            BinanceNews.ours(VenueJson.text(row, clientId)).orElse(null),
                            instrument.get().id(),
                            Side.valueOf(VenueJson.text(row, "side")),
                            new Quantity(VenueJson.decimal(row, quantity).subtract(executed))));
        }
    }

    /// Fees as the venue tells them; empty where it does not.
    static Optional<FeeRates> told(JsonNode rates, String maker, String taker) {
        return rates.path(maker).isString() && rates.path(taker).isString()
                ? Optional.of(
                        new FeeRates(
                                Ratio.of(VenueJson.text(rates, maker)),
                                Ratio.of(VenueJson.text(rates, taker)),
                                FeeRates.Origin.TOLD))
                : Optional.empty();
    }

    /// Which symbols may have trades of the account.
    final Set<String> tradedSymbols(List<VenueEvent.RestingOrder> resting) {
        Set<String> symbols = new TreeSet<>(ourSymbols());
        resting.forEach(order -> symbols.add(symbol(order.instrument())));
        return symbols;
    }

    private Set<String> ourSymbols() {
        Set<String> symbols = new TreeSet<>();
        orders.open().forEach(order -> symbols.add(symbol(order.instrument())));
        return symbols;
    }

    final Round round() {
        return rounds.next(ourSymbols());
    }

    /// @param symbols where the account has something
    final void told(Round round, Set<String> symbols) {
        rounds.told(round, symbols);
    }

    final List<VenueEvent.RestingOrder> resting(Round round) throws InterruptedException {
        List<VenueEvent.RestingOrder> resting = new ArrayList<>();
        if (round.whole()) {
            resting(null, resting);
        } else {
            for (String symbol : round.symbols()) {
                resting(symbol, resting);
            }
        }
        return resting;
    }

    /// @param symbol of which to ask; null for all
    abstract void resting(@Nullable String symbol, List<VenueEvent.RestingOrder> into)
            throws InterruptedException;

    /// @param isBuyer the field that says so
    final VenueEvent.Execution execution(Instrument instrument, JsonNode trade, String isBuyer)
            throws InterruptedException {
        String symbol = symbol(instrument.id());
        BigDecimal price = VenueJson.decimal(trade, "price");
        return new VenueEvent.Execution(
                BinanceNews.tradeId(symbol, VenueJson.text(trade, "id")),
                idOf(symbol, VenueJson.text(trade, "orderId")).orElse(null),
                instrument.id(),
                trade.path(isBuyer).asBoolean(false) ? Side.BUY : Side.SELL,
                new Price(price),
                new Quantity(VenueJson.decimal(trade, "qty")),
                news.fee(symbol, trade, "commission", price),
                null,
                BinanceNews.time(trade, "time"));
    }

    /// The list of trades knows orders by the venue's ids only.
    final Optional<ClientOrderId> idOf(String symbol, String venueOrderId)
            throws InterruptedException {
        return ids.of(symbol + venueOrderId, () -> clientIdOf(symbol, venueOrderId));
    }

    final void learn(String symbol, String venueOrderId, Optional<ClientOrderId> id) {
        ids.learn(symbol + venueOrderId, id);
    }

    final Optional<ClientOrderId> learned(String symbol, String venueOrderId) {
        return ids.find(symbol + venueOrderId);
    }

    private VenueRequest open(String what, int weight) {
        return new VenueRequest("GET", prefix() + what, "", Map.of(), weight, 0, Urgency.QUESTION);
    }
}
