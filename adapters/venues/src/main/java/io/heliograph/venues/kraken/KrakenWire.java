package io.heliograph.venues.kraken;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// Kraken for one account, at spot. Stops are orders of their own: what can be attached to an order
/// there has one leg, and each part that fills places another one that no id of ours names.
public final class KrakenWire implements VenueWire {
    private static final Duration QUERY_LAG = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 6;

    private final VenueLine line;
    private final KrakenSettings settings;
    private final KrakenAccount account;
    private final InstrumentCatalogue catalogue;
    private final KrakenKey key;
    private final KrakenNews news;
    private final VenueClock clock;
    private final VenueHttp http;
    private final LearnedIds ids = new LearnedIds();
    private final KrakenLists lists;
    private volatile KrakenPairs pairs;

    /// @param line whose schedule lets an account ask one by one: requests are numbered
    /// @param rates one unit of the first currency in the second, for fees
    public KrakenWire(
            VenueLine line,
            KrakenSettings settings,
            KrakenAccount account,
            InstrumentCatalogue catalogue,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.line = line;
        this.settings = settings;
        this.account = account;
        this.catalogue = catalogue;
        this.key = new KrakenKey(account.signer());
        this.news = new KrakenNews(account, rates);
        this.clock = line.clock();
        this.http = line.http(settings.address());
        this.lists = new KrakenLists(this::ask, ids);
        this.pairs = KrakenPairs.none(line.venue());
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return KrakenErrors.lackMoney(code, words);
    }

    @Override
    public VenueLine line() {
        return line;
    }

    @Override
    public Map<String, Instrument> bySymbol() {
        return pairs.byName();
    }

    /// Each by several names there.
    @Override
    public List<Instrument> instruments() {
        return pairs.all();
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on: an id is taken while its order is open, and an order
    /// that comes after its `deadline` is refused.
    public static VenueProfile profile(KrakenSettings settings) {
        return new VenueProfile(
                new VenueProfile.IdScope.OpenOnly(),
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
        if (pairs.isEmpty()) {
            pairs = new KrakenPairs(open("AssetPairs"), line.venue(), catalogue);
        }
    }

    @Override
    public List<String> checkKey() throws InterruptedException {
        return KrakenRights.check(ask(KrakenRequests.keyInfo()));
    }

    /// Kraken tells them by pair; bitcoin's are those of nearly all.
    @Override
    public Optional<FeeRates> fees() throws InterruptedException {
        InstrumentId bitcoin = new InstrumentId("BTC-" + account.currency().code(), line.venue());
        JsonNode told = ask(KrakenRequests.fees(KrakenPairs.name(bitcoin)));
        Optional<Ratio> maker = fee(told.path("fees_maker"));
        return fee(told.path("fees"))
                .flatMap(taker -> maker.map(it -> new FeeRates(it, taker, FeeRates.Origin.TOLD)));
    }

    /// Of the only pair that was asked about.
    private static Optional<Ratio> fee(JsonNode byPair) {
        return KrakenRow.all(byPair).stream()
                .findFirst()
                .map(row -> Ratio.percent(row.text("fee")));
    }

    /// Kraken tells whole seconds, so that its clock is never ahead of where it is: what we let
    /// expire expires in time.
    @Override
    public void readClock() throws InterruptedException {
        long seconds = VenueJson.decimal(open("Time"), "unixtime").longValue();
        clock.told(Instant.ofEpochSecond(seconds));
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
        VenueRequest request =
                KrakenRequests.place(
                        KrakenOrder.of(order),
                        clock.expiry(signedAt, notAfter),
                        order.leg() == Leg.ENTRY ? Urgency.ENTRY : Urgency.PROTECTIVE);
        // What leaves later than half of its time would race its own expiry.
        Instant until = signedAt.plus(settings.requestTtl().dividedBy(2));
        String txid = numbered(request, until).path("txid").path(0).asString("");
        if (txid.isEmpty()) {
            throw new VenueException(
                    Kind.UNKNOWN_OUTCOME, "ANSWER", "the answer is about no order");
        }
        ids.learn(txid, Optional.of(order.id()));
        return List.of(news.accepted(order.id(), txid, clock.now()));
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("an order keeps its id here when it moves");
    }

    /// An acknowledged cancellation is a wish: what became of it is asked for.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        ask(KrakenRequests.cancel(order.id().value()));
        return query(order);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        KrakenRow row =
                lists.find(order.id())
                        .orElseThrow(() ->
                                new VenueException(
                                        Kind.NOT_FOUND,
                                        "NONE",
                                        "Kraken has no order " + order.id()));
        ids.learn(row.id(), Optional.of(order.id()));
        boolean filled = row.decimal("vol_exec").signum() > 0;
        List<KrakenRow> trades = filled ? lists.tradesOf(row) : List.of();
        return news.whole(order, row, trades);
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        KrakenReport report = new KrakenReport(account, news, pairs);
        report.resting(lists.openOrders());
        List<KrakenRow> trades = lists.tradesSince(since);
        lists.learn(trades.stream().map(trade -> trade.text("ordertxid")).toList());
        report.trades(trades, since, ids);
        report.balance(ask(KrakenRequests.balance()));
        return report.at(at);
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        String token = VenueJson.text(ask(KrakenRequests.streamToken()), "token");
        TextStream stream = TextStream.open(line.client(), settings.timeout(), settings.stream());
        return KrakenNewsStream.open(stream, token, settings.timeout(), this::told);
    }

    /// What is said later of an order may leave out our id.
    private List<VenueEvent> told(JsonNode said) throws InterruptedException {
        String txid = VenueJson.text(said, "order_id");
        Optional<ClientOrderId> own = KrakenNews.ours(VenueJson.text(said, "cl_ord_id"));
        if (own.isPresent()) {
            ids.learn(txid, own);
        } else {
            lists.learn(List.of(txid));
        }
        Optional<ClientOrderId> known = ids.find(txid);
        Optional<OrderSpec> order = known.flatMap(account.orders()::find);
        Optional<InstrumentId> instrument =
                order.map(OrderSpec::instrument)
                        .or(() -> pairs.find(VenueJson.text(said, "symbol")).map(Instrument::id));
        return known.isEmpty() || instrument.isEmpty()
                ? List.of()
                : news.told(known.get(), order, instrument.get(), said);
    }

    /// A question may be asked again with a higher number.
    private JsonNode ask(VenueRequest request) throws InterruptedException {
        Instant until = line.patience();
        for (int tries = 1; ; tries++) {
            try {
                return numbered(request, until);
            } catch (VenueException low) {
                boolean again = low.code().equals(KrakenErrors.NONCE) && tries < MOST_TRIES;
                if (!again || KrakenRequests.changes(request)) {
                    throw low;
                }
            }
        }
    }

    /// @return its result
    private JsonNode numbered(VenueRequest request, Instant until) throws InterruptedException {
        try {
            return http.send(
                            request,
                            ready -> key.signed(ready, account.nonces().next(clock.now())),
                            until)
                    .path("result");
        } catch (VenueException failed) {
            if (failed.code().equals(KrakenErrors.NONCE)) {
                account.nonces().leap();
            }
            throw failed;
        }
    }

    private JsonNode open(String what) throws InterruptedException {
        Instant until = line.patience();
        return http.send(KrakenRequests.open(what), until).path("result");
    }
}
