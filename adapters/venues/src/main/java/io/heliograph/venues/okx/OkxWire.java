package io.heliograph.venues.okx;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Ratio;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.LearnedIds;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.SharedInstruments;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// OKX for one account: spot, or swaps in one-way mode. Stops are conditional orders of their own:
/// exits attached to an entry come to life only once it has filled whole, which would leave what
/// filled until then uncovered.
public final class OkxWire implements VenueWire {
    private static final Duration QUERY_LAG = Duration.ofSeconds(2);
    private static final String TRANSFER = "1";
    private static final String FUNDING = "8";
    private static final Set<String> HARMLESS = Set.of("read_only", "trade");

    private final VenueLine line;
    private final OkxSettings settings;
    private final OkxAccount account;
    private final SharedInstruments instruments;
    private final OkxKey key;
    private final OkxRequests requests;
    private final OkxNews news;
    private final VenueClock clock;
    private final VenueHttp http;
    private final OkxLists lists;
    private final LearnedIds ids = new LearnedIds();
    private final Map<String, String> modes = new ConcurrentHashMap<>();

    /// @param rates one unit of the first currency in the second, for fees
    public OkxWire(
            VenueLine line,
            OkxSettings settings,
            OkxAccount account,
            SharedInstruments instruments,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.instruments = instruments;
        this.key = new OkxKey(account.signer(), settings.demo());
        this.requests = new OkxRequests(key);
        this.news = new OkxNews(account, rates);
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.lists = new OkxLists(this::ask, requests, clock, settings.kind());
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return OkxErrors.lackMoney(code, words);
    }

    @Override
    public VenueLine line() {
        return line;
    }

    @Override
    public Map<String, Instrument> bySymbol() {
        return instruments.known();
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on. For how long an id is taken is written nowhere, so it
    /// counts as free once its order is over; requests expire by their `expTime`.
    public static VenueProfile profile(OkxSettings settings) {
        return new VenueProfile(
                new VenueProfile.IdScope.OpenOnly(),
                settings.requestTtl(),
                true,
                true,
                QUERY_LAG,
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.STOP_ONLY,
                settings.swaps());
    }

    @Override
    public void begin() throws InterruptedException {
        readClock();
        checkKey();
        instruments.refresh(
                clock.ours().instant(),
                catalogue ->
                        OkxInstruments.of(
                                open("/api/v5/public/instruments?instType=" + settings.kind()),
                                line.venue(),
                                catalogue));
    }

    /// OKX counts a fee that is taken below zero.
    @Override
    public Optional<FeeRates> fees() throws InterruptedException {
        JsonNode rates = ask(requests.fees(settings.kind(), clock.now())).path(0);
        String maker = VenueJson.text(rates, settings.swaps() ? "makerU" : "maker");
        String taker = VenueJson.text(rates, settings.swaps() ? "takerU" : "taker");
        return maker.isEmpty() || taker.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FeeRates(
                                new Ratio(new BigDecimal(maker).negate()),
                                new Ratio(new BigDecimal(taker).negate()),
                                FeeRates.Origin.TOLD));
    }

    /// A key that may do what nobody here knows is as bad as one that may withdraw.
    @Override
    public List<String> checkKey() throws InterruptedException {
        JsonNode config = ask(requests.config(clock.now())).path(0);
        String rights = VenueJson.text(config, "perm");
        if (!HARMLESS.containsAll(List.of(rights.split(",")))) {
            throw refusedAccount(
                    "the key may do more than trade: \"%s\"; make one without".formatted(rights));
        }
        if (!rights.contains("trade")) {
            throw refusedAccount("the key may not trade: \"%s\"".formatted(rights));
        }
        if (settings.swaps() && !VenueJson.text(config, "posMode").equals("net_mode")) {
            throw refusedAccount("the account keeps long and short apart; set it to net mode");
        }
        return VenueJson.text(config, "ip").isEmpty()
                ? List.of("the key works from every address; bind it to yours")
                : List.of();
    }

    private static VenueException refusedAccount(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "RIGHTS", words);
    }

    @Override
    public void readClock() throws InterruptedException {
        JsonNode answer = open("/api/v5/public/time");
        clock.told(OkxNews.time(answer.path(0), "ts"));
    }

    /// Leverage is the account's, per instrument and margin mode: read back, and set where it
    /// differs.
    @Override
    public void prepare(VenueCommand.Submit request) throws InterruptedException {
        if (!settings.swaps()) {
            if (request.leverage().compareTo(BigDecimal.ONE) != 0
                    || request.marginMode() != MarginMode.USUAL) {
                throw unsupported("spot is bought with what is there: no leverage, no margin");
            }
            return;
        }
        String name = name(request.instrument());
        String mode = request.marginMode() == MarginMode.ISOLATED ? "isolated" : "cross";
        modes.put(name, mode);
        for (JsonNode row : ask(requests.leverage(name, mode, clock.now()))) {
            if (VenueJson.decimal(row, "lever").compareTo(request.leverage()) == 0) {
                return;
            }
        }
        ask(requests.setLeverage(name, mode, request.leverage(), clock.now()));
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
        String name = name(order.instrument());
        String mode = settings.swaps() ? modes.getOrDefault(name, "cross") : "cash";
        boolean enters = order.leg() == Leg.ENTRY && !order.reduceOnly();
        VenueRequest request =
                requests.place(
                        OkxOrder.of(order, name, mode),
                        clock.at(signedAt),
                        clock.expiry(signedAt, notAfter),
                        enters ? Urgency.ENTRY : Urgency.PROTECTIVE);
        // What leaves later than half of its time would race its own expiry.
        Instant until = signedAt.plus(settings.requestTtl().dividedBy(2));
        JsonNode answer = http.send(request, until).path("data").path(0);
        String id = OkxOrder.isConditional(order) ? "algoId" : "ordId";
        return List.of(news.accepted(order.id(), answer, id, clock.now()));
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("an order keeps its id here when it moves");
    }

    /// An acknowledged cancellation is a wish at OKX: what became of it is asked for.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        ask(
                requests.cancel(
                        name(order.instrument()),
                        order.id().value(),
                        OkxOrder.isConditional(order),
                        clock.now()));
        return query(order);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        boolean conditional = OkxOrder.isConditional(order);
        String name = name(order.instrument());
        String id = order.id().value();
        JsonNode found = ask(requests.order(name, id, conditional, clock.now())).path(0);
        if (found.isMissingNode()) {
            throw new VenueException(Kind.NOT_FOUND, "NONE", "OKX has no order " + id);
        }
        if (!conditional) {
            return plain(order.id(), found);
        }
        List<VenueEvent> events = conditional(order.id(), found);
        String placed = placed(found);
        if (!placed.isEmpty()) {
            JsonNode child = ask(requests.orderById(name, placed, clock.now())).path(0);
            List<VenueEvent> became = plain(order.id(), child);
            events.addAll(became.subList(1, became.size()));
        }
        return events;
    }

    /// A conditional order: that it is there, and whether it fired or ended.
    private List<VenueEvent> conditional(ClientOrderId id, JsonNode order) {
        Instant at = OkxNews.time(order, "uTime");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "algoId", at));
        if (placed(order).isEmpty()) {
            events.addAll(news.end(id, order, at));
        } else {
            events.add(news.triggered(id, at));
        }
        return events;
    }

    /// The order that a conditional one placed; empty where it placed none. One of ours places one.
    private static String placed(JsonNode conditional) {
        String first = conditional.path("ordIdList").path(0).asString("");
        String placed = first.isEmpty() ? VenueJson.text(conditional, "ordId") : first;
        return placed.equals("0") ? "" : placed;
    }

    /// An order of the book: that it is there, its executions, its end.
    private List<VenueEvent> plain(ClientOrderId id, JsonNode order) throws InterruptedException {
        Instant at = OkxNews.time(order, "uTime");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "ordId", at));
        String filled = VenueJson.text(order, "accFillSz");
        if (!filled.isEmpty() && VenueJson.decimal(order, "accFillSz").signum() > 0) {
            for (JsonNode fill : lists.fillsOf(order)) {
                events.add(news.trade(id, fill));
            }
        }
        events.addAll(news.end(id, order, at));
        return events;
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        OkxReport report = new OkxReport(account, news, instruments.known(), settings.swaps());
        report.resting(lists.openOrders(), false);
        report.resting(lists.openConditionals(), true);
        // Within a millisecond, their order is all that tells which came first.
        report.fills(lists.fillsSince(since).reversed(), this::idOf);
        String currency = account.currency().code();
        report.movements(lists.bills(TRANSFER, currency, since), MoneyMovement.Kind.TRANSFER);
        report.balance(ask(requests.balance(clock.now())).path(0));
        if (settings.swaps()) {
            report.movements(lists.bills(FUNDING, currency, since), MoneyMovement.Kind.FUNDING);
            report.positions(ask(requests.positions("instType=SWAP", clock.now())));
        }
        return report.at(at);
    }

    /// A fill of what a conditional order placed names only that child, which names its parent.
    private Optional<ClientOrderId> idOf(JsonNode fill) throws InterruptedException {
        Optional<ClientOrderId> own = OkxNews.ours(fill);
        if (own.isPresent()) {
            return own;
        }
        String orderId = VenueJson.text(fill, "ordId");
        String name = VenueJson.text(fill, "instId");
        return ids.of(
                orderId,
                () -> OkxNews.ours(ask(requests.orderById(name, orderId, clock.now())).path(0)));
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        return new OkxNewsStream(line.client(), settings, key)
                .open(clock.now(), this::told, this::conditionalTold);
    }

    private List<VenueEvent> conditionalTold(JsonNode order) {
        return OkxNews.ours(order).map(id -> conditional(id, order)).orElse(List.of());
    }

    private List<VenueEvent> told(JsonNode order) {
        Optional<ClientOrderId> known = OkxNews.ours(order);
        if (known.isEmpty()) {
            return List.of();
        }
        ClientOrderId id = known.get();
        Instant at = OkxNews.time(order, "uTime");
        List<VenueEvent> events = new ArrayList<>();
        boolean conditional = !VenueJson.text(order, "algoClOrdId").isEmpty();
        events.add(conditional ? news.triggered(id, at) : news.accepted(id, order, "ordId", at));
        if (!VenueJson.text(order, "tradeId").isEmpty()) {
            events.add(news.told(id, order));
        }
        events.addAll(news.end(id, order, at));
        return events;
    }

    private String name(InstrumentId instrument) {
        return OkxInstruments.name(instrument, settings.swaps());
    }

    private JsonNode ask(VenueRequest request) throws InterruptedException {
        return http.send(request, line.patience()).path("data");
    }

    private JsonNode open(String target) throws InterruptedException {
        return ask(new VenueRequest("GET", target, "", Map.of(), 1, 0, Urgency.QUESTION));
    }
}
