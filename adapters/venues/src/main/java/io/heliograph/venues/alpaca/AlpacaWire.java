package io.heliograph.venues.alpaca;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Price;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.LearnedIds;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.PriceWire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Alpaca for one account that buys stocks and sells what it owns. Stops are orders of their own:
/// the legs of a bracket come to life only once the entry has filled whole.
public final class AlpacaWire implements VenueWire {
    private static final Duration QUERY_LAG = Duration.ofSeconds(2);
    private static final String TRANSFERS = "CSD,CSW,JNLC";
    private static final String COSTS = "DIV,INT,FEE";

    /// What an order passes through before it is over, where somebody waits for that.
    private static final List<String> OVER =
            List.of("filled", "canceled", "expired", "rejected", "replaced");

    private static final int MOST_LOOKS = 4;
    private static final long LOOK_MILLIS = 100;

    private final VenueLine line;
    private final AlpacaSettings settings;
    private final AlpacaAccount account;
    private final InstrumentCatalogue catalogue;
    private final AlpacaKey key;
    private final AlpacaRequests requests;
    private final AlpacaNews news;
    private final VenueClock clock;
    private final VenueHttp http;

    /// Prices are told elsewhere, within limits of their own.
    private final VenueHttp data;

    private final AlpacaLists lists;
    private final LearnedIds ids = new LearnedIds();
    private volatile Map<String, Instrument> instruments = Map.of();

    public AlpacaWire(
            VenueLine line,
            AlpacaSettings settings,
            AlpacaAccount account,
            InstrumentCatalogue catalogue) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.catalogue = catalogue;
        this.key = new AlpacaKey(account.signer());
        this.requests = new AlpacaRequests(key);
        this.news = new AlpacaNews(account);
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.data =
                new VenueHttp(
                        line.client(),
                        settings.pricesAddress(),
                        "prices",
                        new RequestSchedule(AlpacaSettings.limits(), clock.ours()),
                        new VenueHealth(),
                        clock.ours());
        this.lists = new AlpacaLists(this::ask, requests);
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return AlpacaErrors.lackMoney(code, words);
    }

    @Override
    public VenueLine line() {
        return line;
    }

    @Override
    public Map<String, Instrument> bySymbol() {
        return instruments;
    }

    /// What stocks cost, as told to this key; once it has begun.
    public PriceWire prices() {
        return new AlpacaPrices(
                settings, key, data, line.client(), clock.ours(), catalogue, instruments);
    }

    /// The best of it, as told to this key.
    public OrderBooks books() {
        return new OrderBooks(data, new AlpacaBooks(requests), clock.ours());
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on: an id is refused for ever, and no request expires.
    public static VenueProfile profile(AlpacaSettings settings) {
        return new VenueProfile(
                new VenueProfile.IdScope.Forever(),
                settings.requestTtl(),
                false,
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
        if (instruments.isEmpty()) {
            instruments = AlpacaInstruments.of(ask(requests.assets()), line.venue(), catalogue);
        }
    }

    /// An exit that sells more than is there must be refused and not sell short.
    @Override
    public List<String> checkKey() throws InterruptedException {
        JsonNode found = ask(requests.account());
        for (String flag : List.of("account_blocked", "trading_blocked")) {
            if (found.path(flag).asBoolean(true)) {
                throw refusedAccount("Alpaca has blocked the account: " + flag);
            }
        }
        if (!VenueJson.text(found, "status").equals("ACTIVE")) {
            throw refusedAccount("the account is " + VenueJson.text(found, "status"));
        }
        if (!VenueJson.text(found, "currency").equals(account.currency().code())) {
            throw refusedAccount("the account is kept in " + VenueJson.text(found, "currency"));
        }
        JsonNode configuration = ask(requests.configuration());
        if (!configuration.path("no_shorting").asBoolean(false)) {
            throw refusedAccount("the account may sell short; turn shorting off (no_shorting)");
        }
        if (configuration.path("suspend_trade").asBoolean(true)) {
            throw refusedAccount("the account's owner has suspended trading (suspend_trade)");
        }
        return List.of("Alpaca does not say what a key may do; a key that trades is all there is");
    }

    private static VenueException refusedAccount(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "RIGHTS", words);
    }

    /// Even the time is told to keys only. That a key is refused is said where it is checked.
    @Override
    public void readClock() throws InterruptedException {
        try {
            JsonNode answer = ask(requests.clock());
            clock.told(AlpacaNews.time(answer, "timestamp"));
        } catch (VenueException refused) {
            if (refused.kind() != Kind.ACCOUNT_REFUSED) {
                throw refused;
            }
        }
    }

    @Override
    public void prepare(VenueCommand.Submit request) {
        if (request.leverage().compareTo(BigDecimal.ONE) != 0
                || request.marginMode() != MarginMode.USUAL) {
            throw unsupported("stocks are bought with what is there: no leverage, no margin");
        }
    }

    @Override
    public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders)
            throws InterruptedException {
        return send(orders.getFirst(), request.signedAt());
    }

    @Override
    public List<VenueEvent> place(VenueCommand.Place request) throws InterruptedException {
        makeWay(request.order());
        return send(request.order(), request.signedAt());
    }

    private List<VenueEvent> send(OrderSpec order, Instant signedAt) throws InterruptedException {
        Urgency urgency = order.leg() == Leg.ENTRY ? Urgency.ENTRY : Urgency.PROTECTIVE;
        String symbol = AlpacaInstruments.name(order.instrument());
        AlpacaOrder usual = AlpacaOrder.of(order, symbol);
        AlpacaOrder now = extended(order).map(usual::inExtendedHours).orElse(usual);
        VenueRequest request = requests.place(now, urgency);
        // What leaves later than half of its time is better written anew.
        Instant until = signedAt.plus(settings.requestTtl().dividedBy(2));
        return List.of(news.accepted(order.id(), learned(http.send(request, until))));
    }

    /// What waits for a trigger sleeps there in extended hours, and exits wait for the opening.
    private Optional<Price> extended(OrderSpec order) {
        return order.leg() == Leg.ENTRY && !AlpacaOrder.isStop(order)
                ? instrument(AlpacaInstruments.name(order.instrument()))
                        .flatMap(it -> account.extended().worst(order, it))
                : Optional.empty();
    }

    /// Alpaca refuses an order while one on the other side is open, for both could trade with each
    /// other: what is left of an entry goes before its own stop comes. The stream tells its end.
    private void makeWay(OrderSpec order) throws InterruptedException {
        for (OrderSpec other : account.orders().open()) {
            if (other.instrument().equals(order.instrument()) && other.side() != order.side()) {
                end(other);
            }
        }
    }

    private void end(OrderSpec order) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            try {
                JsonNode found = ask(requests.order(order.id().value()));
                if (OVER.contains(VenueJson.text(found, "status"))) {
                    return;
                }
                if (look == 0) {
                    ask(requests.cancel(VenueJson.text(found, "id")));
                }
            } catch (VenueException stillThere) {
                // Then it is refused what it stands in the way of, and the engine tries again.
                return;
            }
            Thread.sleep(LOOK_MILLIS << look);
        }
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("a replaced order loses its id here");
    }

    /// An acknowledged cancellation is a wish: what became of it is asked for.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        JsonNode found = ask(requests.order(order.id().value()));
        ask(requests.cancel(VenueJson.text(found, "id")));
        return query(order);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        JsonNode found = learned(ask(requests.order(order.id().value())));
        return news.order(order.id(), found, lists.executionsOf(found));
    }

    /// Executions name the venue's order only: each order that was seen saves a question.
    private JsonNode learned(JsonNode order) {
        ids.learn(VenueJson.text(order, "id"), AlpacaNews.ours(order));
        return order;
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        AlpacaReport report = new AlpacaReport(account, instruments);
        List<JsonNode> open = lists.openOrders();
        open.forEach(this::learned);
        report.resting(open);
        report.executions(lists.executions(since), this::idOf);
        report.movements(lists.movements(TRANSFERS, since), MoneyMovement.Kind.TRANSFER);
        report.movements(lists.movements(COSTS, since), MoneyMovement.Kind.FUNDING);
        report.money(ask(requests.account()));
        report.positions(ask(requests.positions()));
        return report.at(at);
    }

    private Optional<ClientOrderId> idOf(String orderId) throws InterruptedException {
        return ids.of(orderId, () -> AlpacaNews.ours(ask(requests.orderById(orderId))));
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        TextStream stream = TextStream.open(line.client(), settings.timeout(), settings.stream());
        return AlpacaNewsStream.open(stream, key, settings.timeout(), this::told);
    }

    private List<VenueEvent> told(JsonNode message) {
        return AlpacaNews.ours(learned(message.path("order")))
                .map(id -> news.told(id, message))
                .orElse(List.of());
    }

    private JsonNode ask(VenueRequest request) throws InterruptedException {
        return http.send(request, line.patience());
    }
}
