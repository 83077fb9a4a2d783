package io.heliograph.venues.kucoin;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.VenueLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// KuCoin spot for one account, by the high-frequency endpoints. A stop is an order apart until it
/// fires; what it places then is an order of the book with the same id of ours and another of
/// KuCoin's.
public final class SpotWire extends KucoinWire {
    private static final int MOST_PAGES = 200;
    private static final int COST_PAGES = 10;

    /// @param rates one unit of the first currency in the second, for fees
    public SpotWire(
            VenueLine line,
            KucoinSettings settings,
            KucoinAccount account,
            InstrumentCatalogue catalogue,
            BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        super(line, settings, account, catalogue, rates);
    }

    @Override
    public VenueProfile profile() {
        return profile(settings);
    }

    /// What every account there can count on.
    public static VenueProfile profile(KucoinSettings settings) {
        return profile(settings, false);
    }

    @Override
    String tradingRight() {
        return "Spot";
    }

    @Override
    String topic() {
        return "/spotMarket/tradeOrdersV2";
    }

    @Override
    String stopTopic() {
        return "/spotMarket/advancedOrders";
    }

    @Override
    String symbol(InstrumentId instrument) {
        return instrument.symbol();
    }

    @Override
    Map<String, Instrument> read(KucoinInstruments reader) throws InterruptedException {
        return KucoinInstruments.of(open("/api/v2/symbols", 4), reader::spot);
    }

    @Override
    JsonNode feeRates(String symbol) throws InterruptedException {
        return ask(SpotRequests.feeRates(symbol)).path(0);
    }

    @Override
    public void prepare(VenueCommand.Submit request) throws InterruptedException {
        if (request.leverage().compareTo(BigDecimal.ONE) != 0
                || request.marginMode() != MarginMode.USUAL) {
            throw unsupported("spot is bought with what is there: no leverage, no margin");
        }
        fees.learn(symbol(request.instrument()));
    }

    @Override
    VenueRequest place(OrderSpec order, Instant at, Urgency urgency) {
        return SpotRequests.place(
                KucoinOrder.of(order, symbol(order.instrument())),
                at,
                settings.requestTtl(),
                urgency);
    }

    /// An acknowledged cancellation of an order of the book is a wish: what became of it is asked
    /// for. A stop that is taken back is gone at once, and a list of stops no longer knows it.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        String symbol = symbol(order.instrument());
        String id = order.id().value();
        if (KucoinOrder.isConditional(order)) {
            try {
                ask(SpotRequests.cancelStop(symbol, id));
                return List.of(news.canceled(order.id(), BigDecimal.ZERO, clock.now()));
            } catch (VenueException gone) {
                if (gone.kind() != Kind.NOT_FOUND) {
                    throw gone;
                }
            }
        }
        ask(SpotRequests.cancel(symbol, id));
        return query(order);
    }

    /// Stops are asked for first: one that fires in between is found among the orders of the book.
    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        ClientOrderId id = order.id();
        boolean conditional = KucoinOrder.isConditional(order);
        Optional<JsonNode> stop =
                conditional
                        ? known(SpotRequests.stop(symbol(order.instrument()), id.value()))
                        : Optional.empty();
        if (stop.isPresent() && !VenueJson.text(stop.get(), "status").equals("TRIGGERED")) {
            return List.of(accepted(id, stop.get()));
        }
        Optional<JsonNode> booked =
                known(SpotRequests.order(symbol(order.instrument()), id.value()));
        if (booked.isPresent()) {
            return booked(id, booked.get(), conditional);
        }
        // What fired a moment ago may not be in the book yet.
        return stop.map(it -> List.of(accepted(id, it)))
                .orElseThrow(() ->
                        new VenueException(Kind.NOT_FOUND, "NONE", "KuCoin has no such order"));
    }

    private VenueEvent accepted(ClientOrderId id, JsonNode order) {
        ids.learn(VenueJson.text(order, "id"), Optional.of(id));
        return news.accepted(id, order, "id", KucoinNews.time(order, "createdAt"));
    }

    /// An order of the book: that it is there, its executions, its end.
    private List<VenueEvent> booked(ClientOrderId id, JsonNode order, boolean fired)
            throws InterruptedException {
        String orderId = VenueJson.text(order, "id");
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, order));
        Instant at = KucoinNews.time(order, "lastUpdatedAt");
        if (fired) {
            events.add(news.triggered(id, KucoinNews.time(order, "createdAt")));
        }
        if (VenueJson.decimal(order, "dealSize").signum() > 0) {
            String symbol = VenueJson.text(order, "symbol");
            for (JsonNode fill : fills(symbol, "&orderId=" + orderId, Instant.MIN).reversed()) {
                events.add(news.trade(id, fill));
            }
        }
        events.addAll(news.end(id, order, "active", at));
        return events;
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        SpotReport report = new SpotReport(account, news, this::instrument);
        for (JsonNode symbol : ask(SpotRequests.openSymbols()).path("symbols")) {
            report.resting(ask(SpotRequests.openOrders(symbol.asString())));
        }
        report.resting(openStops());
        report.accounts(ask(SpotRequests.accounts()));
        for (String symbol : tradedSymbols(report)) {
            List<JsonNode> fills = fills(symbol, "", since);
            report.traded(symbol, fills.reversed(), since, this::idOf);
        }
        return report.at(at);
    }

    private Set<String> tradedSymbols(SpotReport report) {
        Set<String> symbols = new TreeSet<>(report.symbols());
        account.orders().open().forEach(order -> symbols.add(symbol(order.instrument())));
        symbols.removeIf(symbol -> instrument(symbol).isEmpty());
        return symbols;
    }

    private List<JsonNode> openStops() throws InterruptedException {
        List<JsonNode> stops = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode told = ask(SpotRequests.openStops(page, PAGE));
            told.path("items").forEach(stops::add);
            if (told.path("items").size() < PAGE) {
                return stops;
            }
        }
        throw endless();
    }

    /// The newest first: all since a moment, and as many before as tell what a coin cost.
    private List<JsonNode> fills(String symbol, String filter, Instant since)
            throws InterruptedException {
        List<JsonNode> fills = new ArrayList<>();
        String page = filter;
        for (int i = 1; i <= MOST_PAGES; i++) {
            JsonNode told = ask(SpotRequests.fills(symbol, PAGE, page));
            told.path("items").forEach(fills::add);
            boolean covered =
                    i >= COST_PAGES
                            && KucoinNews.time(fills.getLast(), "createdAt").isBefore(since);
            if (told.path("items").size() < PAGE || covered) {
                return fills;
            }
            page = filter + "&lastId=" + VenueJson.text(told, "lastId");
        }
        throw endless();
    }

    /// The list of fills knows orders by KuCoin's ids only.
    private Optional<ClientOrderId> idOf(JsonNode fill) throws InterruptedException {
        String orderId = VenueJson.text(fill, "orderId");
        String symbol = VenueJson.text(fill, "symbol");
        return ids.of(
                orderId,
                () -> known(SpotRequests.orderById(symbol, orderId)).flatMap(KucoinNews::ours));
    }
}
