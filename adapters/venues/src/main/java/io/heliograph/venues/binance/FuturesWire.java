package io.heliograph.venues.binance;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.FeeRates;
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
import io.heliograph.venues.live.VenueLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Binance USD-M futures for one account, in one-way mode. Stops are conditional orders: they have
/// ids of their own, and the order that one places when it triggers has another.
public final class FuturesWire extends BinanceWire {
    /// "No need to change margin type."
    private static final String SAME_MARGIN_MODE = "-4046";

    private final FuturesRequests requests;
    private final FuturesIncome income;
    private final Map<String, Setting> set = new ConcurrentHashMap<>();
    private volatile boolean oneWay;

    private record Setting(int leverage, boolean isolated) {}

    /// @param rates one unit of the first currency in the second, for fees
    public FuturesWire(
            VenueLine line,
            BinanceTradingSettings settings,
            BinanceAccount account,
            SharedInstruments instruments,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        super(line, settings, account, instruments, rates);
        this.requests = new FuturesRequests(key);
        this.income =
                new FuturesIncome(
                        account.currency(),
                        (type, since) -> ask(requests.income(type, since, now())));
    }

    @Override
    String prefix() {
        return "/fapi/v1/";
    }

    @Override
    int rulesWeight() {
        return 1;
    }

    @Override
    String tradingRight() {
        return "enableFutures";
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on.
    public static VenueProfile profile(BinanceTradingSettings settings) {
        return profile(settings, true);
    }

    /// Of one symbol: they are the same for all that are quoted in the account's currency.
    @Override
    public Optional<FeeRates> fees() throws InterruptedException {
        Optional<String> symbol =
                instruments().stream()
                        .filter(instrument -> instrument.quote().equals(account.currency()))
                        .map(instrument -> instrument.base() + instrument.quote().code())
                        .sorted()
                        .findFirst();
        return symbol.isEmpty()
                ? Optional.empty()
                : told(
                        ask(requests.commission(symbol.get(), now())),
                        "makerCommissionRate",
                        "takerCommissionRate");
    }

    /// Reads back how the account is set before its first order of a symbol, and changes what the
    /// order wants otherwise.
    @Override
    public void prepare(VenueCommand.Submit request) throws InterruptedException {
        if (!oneWay) {
            JsonNode mode = ask(requests.positionMode(now()));
            if (mode.path("dualSidePosition").asBoolean(true)) {
                throw refused(
                        "HEDGE_MODE",
                        "the account holds long and short side by side: set it to one-way mode");
            }
            oneWay = true;
        }
        String symbol = symbol(request.instrument());
        Setting present = set.get(symbol);
        if (present == null) {
            present = readBack(symbol);
        }
        int leverage = request.leverage().setScale(0, RoundingMode.UP).intValueExact();
        boolean isolated =
                switch (request.marginMode()) {
                    case USUAL -> present.isolated();
                    case CROSS -> false;
                    case ISOLATED -> true;
                };
        set.remove(symbol);
        if (isolated != present.isolated()) {
            marginMode(symbol, request.marginMode());
        }
        if (leverage != present.leverage()) {
            ask(requests.leverage(symbol, leverage, now()));
        }
        set.put(symbol, new Setting(leverage, isolated));
    }

    private Setting readBack(String symbol) throws InterruptedException {
        JsonNode row = ask(requests.symbolSettings(symbol, now())).path(0);
        return new Setting(
                row.path("leverage").asInt(0),
                VenueJson.text(row, "marginType").equals("ISOLATED"));
    }

    private void marginMode(String symbol, MarginMode mode) throws InterruptedException {
        try {
            String name = mode == MarginMode.ISOLATED ? "ISOLATED" : "CROSSED";
            ask(requests.marginMode(symbol, name, now()));
        } catch (VenueException failed) {
            if (!failed.code().equals(SAME_MARGIN_MODE)) {
                throw failed;
            }
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
        String symbol = symbol(order.instrument());
        BinanceOrder wanted = BinanceOrder.of(order, symbol, order.quantity().value());
        JsonNode answer =
                order(
                        requests.place(wanted, claimed(signedAt, notAfter), urgency(order)),
                        signedAt);
        return BinanceOrder.isConditional(order)
                ? List.of(
                        news.accepted(
                                order.id(),
                                answer,
                                "algoId",
                                BinanceNews.time(answer, "createTime")))
                : placed(order.id(), answer);
    }

    /// Nothing is asked after the order was taken: a question that fails must not look like an
    /// order that did. What it executed is told by the stream, or by the next question.
    private List<VenueEvent> placed(ClientOrderId id, JsonNode order) {
        learn(VenueJson.text(order, "symbol"), VenueJson.text(order, "orderId"), Optional.of(id));
        Instant at = BinanceNews.time(order, "updateTime");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "orderId", at));
        if (VenueJson.decimal(order, "executedQty").signum() == 0) {
            events.addAll(news.end(id, order, "status", "", at));
        }
        return events;
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        throw unsupported("an order keeps its id here when it moves");
    }

    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        boolean conditional = BinanceOrder.isConditional(order);
        String symbol = symbol(order.instrument());
        JsonNode answer = ask(requests.cancel(symbol, order.id().value(), conditional, now()));
        return conditional
                ? List.of(
                        new VenueEvent.Canceled(
                                account.id(),
                                order.id(),
                                // One that has traded cannot be canceled: the order it placed can.
                                Quantity.ZERO,
                                "canceled on request",
                                venueNow()))
                : plain(order.id(), answer);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        boolean conditional = BinanceOrder.isConditional(order);
        String symbol = symbol(order.instrument());
        JsonNode answer = ask(requests.order(symbol, order.id().value(), conditional, now()));
        return conditional ? conditional(order, answer) : plain(order.id(), answer);
    }

    /// An order of the book: its answer, executions and end.
    private List<VenueEvent> plain(ClientOrderId id, JsonNode order) throws InterruptedException {
        learn(VenueJson.text(order, "symbol"), VenueJson.text(order, "orderId"), Optional.of(id));
        Instant at = BinanceNews.time(order, "updateTime");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "orderId", at));
        events.addAll(executions(id, order));
        events.addAll(news.end(id, order, "status", "", at));
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

    /// A conditional order, and what became of the order that it placed.
    private List<VenueEvent> conditional(OrderSpec spec, JsonNode order)
            throws InterruptedException {
        ClientOrderId id = spec.id();
        Instant at = BinanceNews.time(order, "updateTime");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, order, "algoId", at));
        String placed = VenueJson.text(order, "actualOrderId");
        if (!placed.isEmpty() && !placed.equals("0")) {
            String symbol = VenueJson.text(order, "symbol");
            learn(symbol, placed, Optional.of(id));
            events.add(new VenueEvent.Triggered(account.id(), id, at));
            JsonNode child = ask(requests.byVenueId("GET", symbol, placed, false, now()));
            events.addAll(executions(id, child));
            events.addAll(news.end(id, child, "status", "", at));
            return events;
        }
        events.addAll(news.end(id, order, "algoStatus", "", at));
        return events;
    }

    @Override
    JsonNode tradesOf(String symbol, String venueOrderId) throws InterruptedException {
        return ask(requests.tradesOf(symbol, venueOrderId, now()));
    }

    @Override
    Optional<ClientOrderId> clientIdOf(String symbol, String venueOrderId)
            throws InterruptedException {
        for (JsonNode row : ask(requests.conditionals(symbol, now()))) {
            if (VenueJson.text(row, "actualOrderId").equals(venueOrderId)) {
                return BinanceNews.ours(VenueJson.text(row, "clientAlgoId"));
            }
        }
        try {
            JsonNode order = ask(requests.byVenueId("GET", symbol, venueOrderId, false, now()));
            return BinanceNews.ours(VenueJson.text(order, "clientOrderId"));
        } catch (VenueException gone) {
            if (gone.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = venueNow();
        BigDecimal balance = BigDecimal.ZERO;
        for (JsonNode asset : ask(requests.account(now())).path("assets")) {
            if (VenueJson.text(asset, "asset").equals(account.currency().code())) {
                balance = VenueJson.decimal(asset, "walletBalance");
            }
        }
        Round round = round();
        List<VenueEvent.RestingOrder> resting = resting(round);
        Set<String> symbols = tradedSymbols(resting);
        List<VenueEvent.Held> held = held(symbols);
        told(round, symbols);
        List<VenueEvent.Execution> executions = new ArrayList<>();
        for (String symbol : symbols) {
            for (JsonNode trade : ask(requests.trades(symbol, now().with("limit", MOST_TRADES)))) {
                Optional<Instrument> instrument = instrument(symbol);
                if (instrument.isPresent() && !BinanceNews.time(trade, "time").isBefore(since)) {
                    executions.add(execution(instrument.get(), trade, "buyer"));
                }
            }
        }
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                income.since(since, at, this::instrument),
                held,
                new Money(balance, account.currency()),
                at);
    }

    @Override
    void resting(@Nullable String symbol, List<VenueEvent.RestingOrder> into)
            throws InterruptedException {
        resting(
                ask(requests.openOrders(symbol, now())),
                "orderId",
                "clientOrderId",
                "origQty",
                into);
        resting(
                ask(requests.openConditionals(symbol, now())),
                "algoId",
                "clientAlgoId",
                "quantity",
                into);
    }

    /// @param symbols that have a position are added to them
    private List<VenueEvent.Held> held(Set<String> symbols) throws InterruptedException {
        List<VenueEvent.Held> held = new ArrayList<>();
        for (JsonNode row : ask(requests.positions(now()))) {
            String symbol = VenueJson.text(row, "symbol");
            BigDecimal amount = VenueJson.decimal(row, "positionAmt");
            Optional<Instrument> instrument = instrument(symbol);
            if (amount.signum() != 0 && instrument.isPresent()) {
                symbols.add(symbol);
                held.add(
                        new VenueEvent.Held(
                                instrument.get().id(),
                                amount.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT,
                                new Quantity(amount.abs()),
                                new Price(VenueJson.decimal(row, "entryPrice"))));
            }
        }
        return held;
    }

    @Override
    public NewsStream news() throws IOException, InterruptedException {
        String listenKey = VenueJson.text(ask(requests.listenKey("POST")), "listenKey");
        TextStream stream =
                TextStream.open(
                        line.client(),
                        settings.timeout(),
                        URI.create(settings.stream() + "/ws/" + listenKey));
        income.missed();
        return new FuturesNewsStream(
                stream, () -> ask(requests.listenKey("PUT")), this::told, this::venueNow);
    }

    private List<VenueEvent> told(JsonNode event) throws InterruptedException {
        return switch (VenueJson.text(event, "e")) {
            case "ORDER_TRADE_UPDATE" -> orderTold(event.path("o"));
            case "ACCOUNT_UPDATE" -> {
                income.heard(VenueJson.text(event.path("a"), "m"));
                yield List.of();
            }
            case "ALGO_UPDATE" -> conditionalTold(event.path("o"), BinanceNews.time(event, "T"));
            default -> List.of();
        };
    }

    /// The order that a conditional one placed may be told before it is told that it was placed: it
    /// carries the conditional order's own id then, or one that only a question resolves.
    private List<VenueEvent> orderTold(JsonNode order) {
        String symbol = VenueJson.text(order, "s");
        String venueOrderId = VenueJson.text(order, "i");
        Optional<ClientOrderId> known =
                BinanceNews.ours(VenueJson.text(order, "c"))
                        .or(() -> learned(symbol, venueOrderId));
        if (known.isEmpty()) {
            return List.of();
        }
        ClientOrderId id = known.get();
        learn(symbol, venueOrderId, known);
        Instant at = BinanceNews.time(order, "T");
        boolean conditional = orders.find(id).filter(BinanceOrder::isConditional).isPresent();
        return switch (VenueJson.text(order, "x")) {
            case "NEW" ->
                    List.of(
                            conditional
                                    ? new VenueEvent.Triggered(account.id(), id, at)
                                    : news.accepted(id, order, "i", at));
            case "TRADE" ->
                    conditional
                            ? List.of(
                                    new VenueEvent.Triggered(account.id(), id, at),
                                    news.told(id, order, at))
                            : List.of(news.told(id, order, at));
            // CANCELED, EXPIRED, and what Binance thinks of next.
            default -> news.end(id, order, "X", "", at);
        };
    }

    private List<VenueEvent> conditionalTold(JsonNode order, Instant at)
            throws InterruptedException {
        Optional<OrderSpec> spec =
                BinanceNews.ours(VenueJson.text(order, "caid")).flatMap(orders::find);
        if (spec.isEmpty()) {
            return List.of();
        }
        ClientOrderId id = spec.get().id();
        String placed = VenueJson.text(order, "ai");
        if (!placed.isEmpty() && !placed.equals("0")) {
            learn(VenueJson.text(order, "s"), placed, Optional.of(id));
        }
        return switch (VenueJson.text(order, "X")) {
            case "NEW" -> List.of(news.accepted(id, order, "aid", at));
            case "TRIGGERED" -> List.of(new VenueEvent.Triggered(account.id(), id, at));
            // Filled or canceled: only the order that it placed tells.
            case "FINISHED" -> query(spec.get());
            default -> news.end(id, order, "X", VenueJson.text(order, "rm"), at);
        };
    }
}
