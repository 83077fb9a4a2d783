package io.heliograph.venues.binance;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.binance.OpenOrderRounds.Round;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.NewsStream;
import io.heliograph.venues.live.SharedInstruments;
import io.heliograph.venues.live.SpotCost;
import io.heliograph.venues.live.VenueLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Binance spot for one account.
public final class SpotWire extends BinanceWire {

    private final SpotRequests requests;

    /// @param rates one unit of the first currency in the second, for fees
    public SpotWire(
            VenueLine line,
            BinanceTradingSettings settings,
            BinanceAccount account,
            SharedInstruments instruments,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        super(line, settings, account, instruments, rates);
        this.requests = new SpotRequests(key);
    }

    @Override
    String prefix() {
        return "/api/v3/";
    }

    @Override
    int rulesWeight() {
        return 20;
    }

    @Override
    String tradingRight() {
        return "enableSpotAndMarginTrading";
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on.
    public static VenueProfile profile(BinanceTradingSettings settings) {
        return profile(settings, false);
    }

    @Override
    public void prepare(VenueCommand.Submit request) {
        if (request.leverage().compareTo(BigDecimal.ONE) != 0
                || request.marginMode() != MarginMode.USUAL) {
            throw refused("SPOT", "spot is bought with what is there: no leverage, no margin");
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
        try {
            return answer(order(order, order.quantity(), signedAt, notAfter), true);
        } catch (VenueException failed) {
            boolean exit = order.side() == Side.SELL && order.leg() != Leg.ENTRY;
            if (!exit || !lacksMoney(failed.code(), failed.words())) {
                throw failed;
            }
            return sellWhatIsThere(order, failed, signedAt, notAfter);
        }
    }

    /// Binance takes its fee out of what was bought, so that there is a little less to sell than
    /// was bought. The order was surely not taken: what is there is sold instead.
    private List<VenueEvent> sellWhatIsThere(
            OrderSpec order, VenueException failed, Instant signedAt, Instant notAfter)
            throws InterruptedException {
        Instrument instrument = instrument(symbol(order.instrument())).orElseThrow(() -> failed);
        BigDecimal free = free(ask(requests.account(now())), instrument.base());
        Quantity quantity = instrument.roundQuantity(free).min(order.quantity());
        boolean almost =
                quantity.value()
                                .compareTo(
                                        order.quantity().value().multiply(new BigDecimal("0.99")))
                        >= 0;
        if (!almost || quantity.equals(order.quantity())) {
            throw failed;
        }
        List<VenueEvent> events =
                new ArrayList<>(answer(order(order, quantity, signedAt, notAfter), true));
        events.add(
                1,
                new VenueEvent.Resized(account.id(), order.id(), quantity, events.getFirst().at()));
        return events;
    }

    private JsonNode order(OrderSpec order, Quantity quantity, Instant signedAt, Instant notAfter)
            throws InterruptedException {
        BinanceOrder wanted = BinanceOrder.of(order, symbol(order.instrument()), quantity.value());
        return order(requests.place(wanted, claimed(signedAt, notAfter), urgency(order)), signedAt);
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced)
            throws InterruptedException {
        if (replaced.isEmpty() || request.order().leg() != Leg.ENTRY) {
            throw unsupported("Binance keeps exits one by one");
        }
        OrderSpec order = request.order();
        BinanceOrder wanted =
                BinanceOrder.of(order, symbol(order.instrument()), order.quantity().value());
        JsonNode answer =
                order(
                        requests.replace(
                                replaced.getFirst().id().value(),
                                wanted,
                                claimed(request.signedAt(), request.notAfter())),
                        request.signedAt());
        List<VenueEvent> events = new ArrayList<>(answer(answer.path("newOrderResponse"), true));
        JsonNode canceled = answer.path("cancelResponse");
        events.addAll(
                news.end(
                        replaced.getFirst().id(),
                        canceled,
                        "status",
                        "replaced",
                        BinanceNews.time(canceled, "transactTime")));
        return events;
    }

    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        JsonNode answer =
                ask(requests.cancel(symbol(order.instrument()), order.id().value(), now()));
        return canceled(answer);
    }

    /// Executions before it are told by the stream and by the next report; the id of the request
    /// took the place of the order's own.
    private List<VenueEvent> canceled(JsonNode answer) throws InterruptedException {
        Optional<ClientOrderId> id = BinanceNews.ours(VenueJson.text(answer, "origClientOrderId"));
        if (id.isEmpty()) {
            return List.of();
        }
        List<VenueEvent> events = new ArrayList<>(executions(id.get(), answer));
        events.addAll(
                news.end(id.get(), answer, "status", "", BinanceNews.time(answer, "transactTime")));
        return events;
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        return answer(
                ask(requests.order(symbol(order.instrument()), order.id().value(), now())), false);
    }

    /// @param fresh whether the answer is to a placement, and holds its executions
    private List<VenueEvent> answer(JsonNode order, boolean fresh) throws InterruptedException {
        ClientOrderId id =
                BinanceNews.ours(VenueJson.text(order, "clientOrderId"))
                        .orElseThrow(() ->
                                new VenueException(
                                        Kind.UNKNOWN_OUTCOME,
                                        "ANSWER",
                                        "the answer is about no order"));
        String symbol = VenueJson.text(order, "symbol");
        learn(symbol, VenueJson.text(order, "orderId"), Optional.of(id));
        Instant begun = BinanceNews.time(order, fresh ? "transactTime" : "time");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "orderId", begun));
        List<VenueEvent> executions =
                fresh ? news.fills(id, symbol, order.path("fills"), begun) : executions(id, order);
        if (!executions.isEmpty() && VenueJson.text(order, "type").startsWith("STOP")) {
            events.add(new VenueEvent.Triggered(account.id(), id, executions.getFirst().at()));
        }
        events.addAll(executions);
        events.addAll(
                news.end(
                        id,
                        order,
                        "status",
                        "",
                        fresh ? begun : BinanceNews.time(order, "updateTime")));
        return events;
    }

    private List<VenueEvent> executions(ClientOrderId id, JsonNode order)
            throws InterruptedException {
        if (VenueJson.decimal(order, "executedQty").signum() == 0) {
            return List.of();
        }
        String symbol = VenueJson.text(order, "symbol");
        List<VenueEvent> events = new ArrayList<>();
        for (JsonNode trade : tradesOf(symbol, VenueJson.text(order, "orderId"))) {
            events.add(news.trade(id, symbol, trade));
        }
        return events;
    }

    @Override
    JsonNode tradesOf(String symbol, String venueOrderId) throws InterruptedException {
        return ask(requests.tradesOf(symbol, venueOrderId, now()));
    }

    @Override
    Optional<ClientOrderId> clientIdOf(String symbol, String venueOrderId)
            throws InterruptedException {
        try {
            JsonNode order = ask(requests.byVenueId("GET", symbol, venueOrderId, now()));
            return BinanceNews.ours(VenueJson.text(order, "clientOrderId"));
        } catch (VenueException gone) {
            if (gone.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    @Override
    void resting(@Nullable String symbol, List<VenueEvent.RestingOrder> into)
            throws InterruptedException {
        JsonNode list = ask(requests.openOrders(symbol, now()));
        resting(list, "orderId", "clientOrderId", "origQty", into);
    }

    @Override
    public Optional<FeeRates> fees() throws InterruptedException {
        JsonNode rates = ask(requests.account(now())).path("commissionRates");
        return told(rates, "maker", "taker");
    }

    /// What the account has of the coins it trades counts as a position; its cost, as far as the
    /// last thousand trades tell it, belongs to the balance.
    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = venueNow();
        JsonNode money = ask(requests.account(now()));
        Round round = round();
        List<VenueEvent.RestingOrder> resting = resting(round);
        Map<String, BigDecimal> coins = coins(money);
        BigDecimal balance = coins.getOrDefault(account.currency().code(), BigDecimal.ZERO);
        Set<String> symbols = tradedSymbols(resting);
        told(round, symbols);
        coins.keySet().forEach(coin -> symbols.add(coin + account.currency().code()));
        List<VenueEvent.Execution> executions = new ArrayList<>();
        List<VenueEvent.Held> held = new ArrayList<>();
        for (String symbol : symbols) {
            Optional<Instrument> instrument = instrument(symbol);
            if (instrument.isEmpty()) {
                continue;
            }
            JsonNode trades = ask(requests.trades(symbol, now().with("limit", MOST_TRADES)));
            SpotCost cost = new SpotCost();
            for (JsonNode trade : trades) {
                cost.traded(
                        VenueJson.decimal(trade, "qty"),
                        VenueJson.decimal(trade, "price"),
                        trade.path("isBuyer").asBoolean(false));
                if (!BinanceNews.time(trade, "time").isBefore(since)) {
                    executions.add(execution(instrument.get(), trade, "isBuyer"));
                }
            }
            BigDecimal quantity = coins.getOrDefault(instrument.get().base(), BigDecimal.ZERO);
            if (instrument.get().roundQuantity(quantity).isZero()) {
                continue;
            }
            Optional<BigDecimal> average = cost.average();
            balance =
                    balance.add(
                            average.map(price -> price.multiply(cost.known(quantity)))
                                    .orElse(BigDecimal.ZERO));
            held.add(
                    new VenueEvent.Held(
                            instrument.get().id(),
                            PositionSide.LONG,
                            new Quantity(quantity),
                            average.map(Price::new).orElse(null)));
        }
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                held,
                new Money(balance.setScale(8, RoundingMode.HALF_EVEN), account.currency()),
                at);
    }

    private static Map<String, BigDecimal> coins(JsonNode money) {
        Map<String, BigDecimal> coins = new TreeMap<>();
        for (JsonNode row : money.path("balances")) {
            BigDecimal all = VenueJson.decimal(row, "free").add(VenueJson.decimal(row, "locked"));
            if (all.signum() > 0) {
                coins.put(VenueJson.text(row, "asset"), all);
            }
        }
        return coins;
    }

    private static BigDecimal free(JsonNode money, String coin) {
        for (JsonNode row : money.path("balances")) {
            if (VenueJson.text(row, "asset").equals(coin)) {
                return VenueJson.decimal(row, "free");
            }
        }
        return BigDecimal.ZERO;
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        TextStream stream = TextStream.open(line.client(), settings.timeout(), settings.stream());
        return SpotNewsStream.subscribe(stream, key, venueNow(), this::told);
    }

    /// `executionReport`: what just happened to an order.
    List<VenueEvent> told(JsonNode event) {
        if (!VenueJson.text(event, "e").equals("executionReport")) {
            return List.of();
        }
        String original = VenueJson.text(event, "C");
        Optional<ClientOrderId> known =
                BinanceNews.ours(original.isEmpty() ? VenueJson.text(event, "c") : original);
        if (known.isEmpty()) {
            return List.of();
        }
        ClientOrderId id = known.get();
        Instant at = BinanceNews.time(event, "T");
        learn(VenueJson.text(event, "s"), VenueJson.text(event, "i"), known);
        return switch (VenueJson.text(event, "x")) {
            case "NEW" -> List.of(news.accepted(id, event, "i", at));
            case "TRADE" ->
                    VenueJson.text(event, "o").startsWith("STOP")
                            ? List.of(
                                    new VenueEvent.Triggered(account.id(), id, at),
                                    news.told(id, event, at))
                            : List.of(news.told(id, event, at));
            // CANCELED, EXPIRED, REJECTED, TRADE_PREVENTION and what Binance thinks of next.
            default -> news.end(id, event, "X", VenueJson.text(event, "r"), at);
        };
    }
}
