package io.heliograph.venues.oanda;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.LineStream;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.live.JsonNewsStream;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.VenueLine;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import io.heliograph.venues.prices.PriceWire;
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

/// OANDA for one account that is netted. Stops are orders of their own that only reduce: what OANDA
/// attaches to a fill is bound to one trade of it, and others' exits take from trades as they were
/// opened. From an entry's first moment until its stop stands, that stands in for it.
public final class OandaWire implements VenueWire {
    private static final Duration QUERY_LAG = Duration.ofSeconds(2);

    /// Traded by every part of OANDA.
    private static final String EURO = "EUR_USD";

    private static final long UNKNOWN = -1;

    private final VenueLine line;
    private final OandaSettings settings;
    private final OandaAccount account;
    private final InstrumentCatalogue catalogue;
    private final OandaRequests requests;
    private final OandaNews news;
    private final OandaTransactions transactions;
    private final VenueClock clock;
    private final VenueHttp http;
    private volatile Map<String, Instrument> instruments = Map.of();

    /// The newest transaction whose news was told. The stream's reader alone moves it.
    private volatile long told = UNKNOWN;

    /// @param rates one unit of the first currency in the second, where OANDA does not tell
    public OandaWire(
            VenueLine line,
            OandaSettings settings,
            OandaAccount account,
            InstrumentCatalogue catalogue,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.catalogue = catalogue;
        this.requests = new OandaRequests(account.signer());
        this.news = new OandaNews(account, rates);
        this.clock = line.clock();
        this.transactions = new OandaTransactions(this::ask, requests);
        this.http = line.http(settings.address());
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return OandaErrors.lackMoney(code, words);
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

    /// What every account there can count on. An id is taken among pending orders alone and no
    /// request expires: one that nobody answered and nobody finds is never sent again.
    public static VenueProfile profile(OandaSettings settings) {
        return new VenueProfile(
                new VenueProfile.IdScope.OpenOnly(),
                settings.requestTtl(),
                false,
                true,
                QUERY_LAG,
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.STOP_ONLY,
                true);
    }

    @Override
    public void begin() throws InterruptedException {
        readClock();
        checkKey();
        if (instruments.isEmpty()) {
            instruments =
                    OandaInstruments.of(
                            ask(requests.instruments()).path("instruments"),
                            line.venue(),
                            catalogue);
        }
    }

    /// OANDA's tokens are all alike, and no request of its moves money; what can be wrong is the
    /// account.
    @Override
    public List<String> checkKey() throws InterruptedException {
        JsonNode there = ask(requests.summary()).path("account");
        String currency = VenueJson.text(there, "currency");
        if (!currency.equals(account.currency().code())) {
            throw refusedAccount(
                    "the account is kept in %s there and in %s here"
                            .formatted(currency, account.currency()));
        }
        if (there.path("hedgingEnabled").asBoolean(false)) {
            throw refusedAccount("the account keeps long and short apart; use one that nets");
        }
        return List.of(
                "the token trades every account of its owner, from every address; it moves no money");
    }

    private static VenueException refusedAccount(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "ACCOUNT", words);
    }

    /// OANDA tells its time with its prices. Nothing that is asked depends on it: whoever answers
    /// anything at all has been reached.
    @Override
    public void readClock() throws InterruptedException {
        try {
            JsonNode priced = ask(requests.pricing(EURO));
            clock.told(OandaNews.time(priced, "time"));
        } catch (VenueException answered) {
            if (answered.kind() != Kind.ACCOUNT_REFUSED && answered.kind() != Kind.PERMANENT) {
                throw answered;
            }
        }
    }

    /// Leverage is what the account's margin rates allow, and nothing that an order says.
    @Override
    public void prepare(VenueCommand.Submit request) {
        if (request.marginMode() == MarginMode.ISOLATED) {
            throw unsupported("positions share the account's margin at OANDA");
        }
    }

    @Override
    public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders)
            throws InterruptedException {
        // Those of several entries would want the same name.
        OrderSpec stop = request.orders().size() == 1 ? request.stop() : null;
        OrderSpec order = orders.getFirst();
        return placed(requests.place(order, stop), order, request.signedAt());
    }

    @Override
    public List<VenueEvent> place(VenueCommand.Place request) throws InterruptedException {
        OrderSpec order = request.order();
        List<VenueEvent> events = placed(requests.place(order), order, request.signedAt());
        if (order.leg() == Leg.STOP && order.index() == 0) {
            relieve(order);
        }
        return events;
    }

    private List<VenueEvent> placed(VenueRequest request, OrderSpec order, Instant signedAt)
            throws InterruptedException {
        JsonNode answer = http.send(request, halfway(signedAt));
        return news.answered(order.id(), answer, "orderCancelTransaction");
    }

    /// The stop stands: what stood in for it may go. What stays all the same closes no more than
    /// the trade it is bound to, and ends with it.
    private void relieve(OrderSpec stop) throws InterruptedException {
        try {
            ask(requests.relieve(stop));
        } catch (VenueException gone) {
            if (gone.kind() != Kind.NOT_FOUND) {
                line.health().failed(gone.words(), clock.ours().instant());
            }
        }
    }

    /// What leaves later would race whoever asks what became of it.
    private Instant halfway(Instant signedAt) {
        return signedAt.plus(settings.requestTtl().dividedBy(2));
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced)
            throws InterruptedException {
        if (replaced.isEmpty()) {
            throw unsupported("nothing is there to be replaced");
        }
        OrderSpec order = request.order();
        JsonNode answer =
                http.send(
                        requests.replace(replaced.getFirst().id(), order),
                        halfway(request.signedAt()));
        List<VenueEvent> events = new ArrayList<>();
        events.addAll(news.told(answer.path("orderCancelTransaction")));
        events.addAll(news.answered(order.id(), answer, "replacingOrderCancelTransaction"));
        return events;
    }

    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        JsonNode answer = ask(requests.cancel(order.id()));
        return news.told(answer.path("orderCancelTransaction"));
    }

    /// An order names the transactions that made it what it is.
    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        JsonNode found = ask(requests.order(order.id())).path("order");
        List<VenueEvent> events = new ArrayList<>();
        for (String field : List.of("fillingTransactionID", "cancellingTransactionID")) {
            String number = VenueJson.text(found, field);
            if (!number.isEmpty()) {
                events.addAll(news.told(ask(requests.transaction(number)).path("transaction")));
            }
        }
        return events.isEmpty()
                ? List.of(
                        news.accepted(order.id(), found, "id", OandaNews.time(found, "createTime")))
                : events;
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        JsonNode now = ask(requests.account()).path("account");
        // Nothing is older than the account.
        Instant opened = OandaNews.time(now, "createdTime");
        return new OandaReport(account, news, instruments)
                .of(
                        now,
                        transactions.from(
                                since.isAfter(opened) ? since : opened, OandaReport.TYPES),
                        at);
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        LineStream stream =
                LineStream.open(
                        line.client(), settings.timeout(), settings.stream(), requests.stream());
        try {
            if (told == UNKNOWN) {
                told = transactions.last();
            }
            return new JsonNewsStream(stream, this::heard);
        } catch (RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
    }

    /// Transactions are numbered without a gap, and what keeps the stream alive tells the newest
    /// number: what the stream left out is asked for.
    private List<VenueEvent> heard(JsonNode message) throws InterruptedException {
        boolean heartbeat = VenueJson.text(message, "type").equals("HEARTBEAT");
        long number =
                heartbeat
                        ? OandaTransactions.last(message)
                        : OandaTransactions.number(message, "id");
        if (number <= told) {
            return List.of();
        }
        if (!heartbeat && number == told + 1) {
            told = number;
            return news.told(message);
        }
        List<VenueEvent> events = new ArrayList<>();
        for (JsonNode missed : transactions.since(told)) {
            events.addAll(news.told(missed));
            told = OandaTransactions.number(missed, "id");
        }
        return events;
    }

    /// What the account sees of the market. Its prices end with its token.
    public PriceWire prices() {
        return new OandaPrices(
                this::ask,
                requests,
                () -> instruments,
                request ->
                        LineStream.open(
                                line.client(), settings.timeout(), settings.stream(), request));
    }

    /// What it trades at, as told to this account.
    public OrderBooks books() {
        return new OrderBooks(http, new OandaBooks(requests), clock.ours());
    }

    private JsonNode ask(VenueRequest request) throws InterruptedException {
        return http.send(request, line.patience());
    }
}
