package io.heliograph.venues.kucoin;

import static io.heliograph.venues.http.VenueException.unsupported;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.TimeInForce;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// KuCoin's linear perpetual futures for one account, in one-way mode. A stop is an order like any
/// other and keeps its ids when it fires. Exits that KuCoin would attach to an entry close the
/// whole position and bear no id of ours: stops are orders of their own here.
public final class FuturesWire extends KucoinWire {
    private final FuturesLists lists = new FuturesLists(this::ask);
    private final Map<String, FuturesMargin> margins = new ConcurrentHashMap<>();

    /// @param rates one unit of the first currency in the second, for fees
    public FuturesWire(
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
        return profile(settings, true);
    }

    @Override
    String tradingRight() {
        return "Futures";
    }

    @Override
    String topic() {
        return "/contractMarket/tradeOrders";
    }

    @Override
    String stopTopic() {
        return "/contractMarket/advancedOrders";
    }

    @Override
    String symbol(InstrumentId instrument) {
        return KucoinInstruments.contract(instrument);
    }

    @Override
    Map<String, Instrument> read(KucoinInstruments reader) throws InterruptedException {
        return KucoinInstruments.of(open("/api/v1/contracts/active", 3), reader::futures);
    }

    @Override
    JsonNode feeRates(String symbol) throws InterruptedException {
        return ask(FuturesRequests.feeRates(symbol));
    }

    @Override
    public List<String> checkKey() throws InterruptedException {
        List<String> advice = super.checkKey();
        JsonNode mode = ask(FuturesRequests.positionMode());
        if (mode.path("positionMode").asInt(-1) != 0) {
            throw KeyRights.refused(
                    "the account keeps long and short apart; set it to one-way mode");
        }
        return advice;
    }

    /// The margin mode is the account's, per symbol: read back, and set where it differs. So is the
    /// leverage of cross margin; that of isolated margin is each order's.
    @Override
    public void prepare(VenueCommand.Submit request) throws InterruptedException {
        String symbol = symbol(request.instrument());
        String mode =
                request.marginMode() == MarginMode.ISOLATED
                        ? FuturesMargin.ISOLATED
                        : FuturesMargin.CROSS;
        BigDecimal leverage = request.leverage();
        fees.learn(symbol);
        if (!mode(symbol).equals(mode)) {
            ask(FuturesRequests.setMarginMode(symbol, mode));
        }
        if (mode.equals(FuturesMargin.CROSS)) {
            JsonNode set = ask(FuturesRequests.crossLeverage(symbol));
            if (VenueJson.decimal(set, "leverage").compareTo(leverage) != 0) {
                ask(FuturesRequests.setCrossLeverage(symbol, leverage));
            }
        }
        margins.put(symbol, new FuturesMargin(mode, leverage));
    }

    private String mode(String symbol) throws InterruptedException {
        return VenueJson.text(ask(FuturesRequests.marginMode(symbol)), "marginMode");
    }

    @Override
    VenueRequest place(OrderSpec order, Instant at, Urgency urgency) throws InterruptedException {
        if (order.timeInForce() == TimeInForce.FOK) {
            throw unsupported("futures know no order that fills whole or not at all");
        }
        String symbol = symbol(order.instrument());
        FuturesMargin known = margins.get(symbol);
        if (known == null) {
            // An exit after a start: what opened before says how its position is margined.
            known = new FuturesMargin(mode(symbol), BigDecimal.ONE);
            margins.put(symbol, known);
        }
        return FuturesRequests.place(KucoinOrder.of(order, symbol), known, urgency);
    }

    /// An acknowledged cancellation is a wish: what became of it is asked for.
    @Override
    public List<VenueEvent> cancel(OrderSpec order) throws InterruptedException {
        String symbol = symbol(order.instrument());
        ask(FuturesRequests.cancel(symbol, order.id().value()));
        return query(order);
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) throws InterruptedException {
        ClientOrderId id = order.id();
        JsonNode found =
                known(FuturesRequests.order(id.value()))
                        .orElseThrow(() ->
                                new VenueException(
                                        Kind.NOT_FOUND, "NONE", "KuCoin has no such order"));
        String orderId = VenueJson.text(found, "id");
        ids.learn(orderId, Optional.of(id));
        Instant at = KucoinNews.time(found, "updatedAt");
        List<VenueEvent> events = new ArrayList<>();
        events.add(news.accepted(id, found, "id", KucoinNews.time(found, "createdAt")));
        if (found.path("stopTriggered").asBoolean(false)) {
            events.add(news.triggered(id, at));
        }
        if (VenueJson.decimal(found, "dealSize").signum() > 0) {
            for (JsonNode fill : lists.fillsOf(orderId)) {
                events.add(news.trade(id, fill));
            }
        }
        events.addAll(news.end(id, found, "isActive", at));
        return events;
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) throws InterruptedException {
        Instant at = clock.now();
        FuturesReport report = new FuturesReport(account, news, this::instrument);
        report.resting(lists.openOrders());
        report.resting(lists.openStops());
        report.positions(ask(FuturesRequests.positions()));
        report.fills(lists.fills(since, at), this::idOf);
        for (String symbol : report.symbols()) {
            report.funding(lists.funding(symbol, since));
        }
        String currency = account.currency().code();
        report.transfers(lists.transfers("TransferIn", currency, since), false);
        report.transfers(lists.transfers("TransferOut", currency, since), true);
        report.balance(ask(FuturesRequests.balance(currency)));
        return report.at(at);
    }

    private Optional<ClientOrderId> idOf(JsonNode fill) throws InterruptedException {
        String orderId = VenueJson.text(fill, "orderId");
        return ids.of(
                orderId, () -> known(FuturesRequests.orderById(orderId)).flatMap(KucoinNews::ours));
    }
}
