package io.heliograph.venues.oanda;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.MoneyMovement.Kind;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Everything OANDA has of an account: one answer for what there is now, transactions for what
/// happened.
final class OandaReport {
    private static final String TRANSFER = "TRANSFER_FUNDS";
    private static final String FINANCING = "DAILY_FINANCING";
    private static final String DIVIDEND = "DIVIDEND_ADJUSTMENT";

    /// Transactions that a report is made of.
    static final List<String> TYPES = List.of(OandaNews.FILL, TRANSFER, FINANCING, DIVIDEND);

    private final OandaAccount account;
    private final OandaNews news;
    private final Map<String, Instrument> instruments;

    OandaReport(OandaAccount account, OandaNews news, Map<String, Instrument> instruments) {
        this.account = account;
        this.news = news;
        this.instruments = instruments;
    }

    VenueEvent.AccountReported of(JsonNode now, List<JsonNode> transactions, Instant at) {
        return new VenueEvent.AccountReported(
                account.id(),
                resting(now),
                executions(transactions),
                transactions.stream().flatMap(it -> movement(it).stream()).toList(),
                held(now),
                money(now, "balance"),
                at);
    }

    private List<VenueEvent.RestingOrder> resting(JsonNode now) {
        List<VenueEvent.RestingOrder> resting = new ArrayList<>();
        for (JsonNode order : now.path("orders")) {
            if (OandaNews.isStandIn(order)) {
                continue;
            }
            // What is bound to a trade says neither instrument nor size: it is for all of the
            // trade.
            JsonNode trade = trade(now, VenueJson.text(order, "tradeID"));
            boolean bound = !trade.isMissingNode();
            BigDecimal units =
                    bound
                            ? OandaNews.amount(trade, "currentUnits").negate()
                            : OandaNews.amount(order, "units");
            instrument(bound ? trade : order)
                    .filter(known -> units.signum() != 0)
                    .ifPresent(known ->
                            resting.add(
                                    new VenueEvent.RestingOrder(
                                            new VenueOrderId(VenueJson.text(order, "id")),
                                            OandaNews.ours(order).orElse(null),
                                            known.id(),
                                            side(units),
                                            new Quantity(units.abs()))));
        }
        return resting;
    }

    private static JsonNode trade(JsonNode now, String id) {
        for (JsonNode trade : now.path("trades")) {
            if (!id.isEmpty() && VenueJson.text(trade, "id").equals(id)) {
                return trade;
            }
        }
        return now.path("trades").path(-1);
    }

    private List<VenueEvent.Execution> executions(List<JsonNode> transactions) {
        List<VenueEvent.Execution> executions = new ArrayList<>();
        for (JsonNode fill : transactions) {
            Optional<Instrument> instrument = instrument(fill);
            boolean filled = VenueJson.text(fill, "type").equals(OandaNews.FILL);
            if (filled && instrument.isPresent()) {
                executions.add(
                        new VenueEvent.Execution(
                                OandaNews.trade(fill),
                                OandaNews.closedBy(fill).orElse(null),
                                instrument.get().id(),
                                side(VenueJson.decimal(fill, "units")),
                                OandaNews.price(fill),
                                OandaNews.quantity(fill),
                                news.fee(fill),
                                news.rate(fill),
                                OandaNews.time(fill, "time")));
            }
        }
        return executions;
    }

    /// Money that no execution moved: in or out, interest on what was held overnight, dividends of
    /// what a contract follows.
    private Optional<MoneyMovement> movement(JsonNode transaction) {
        return switch (VenueJson.text(transaction, "type")) {
            case TRANSFER -> movement(transaction, Kind.TRANSFER, "amount");
            case FINANCING -> movement(transaction, Kind.FUNDING, "financing");
            case DIVIDEND -> movement(transaction, Kind.FUNDING, "dividendAdjustment");
            default -> Optional.empty();
        };
    }

    private Optional<MoneyMovement> movement(JsonNode transaction, Kind kind, String field) {
        return Optional.of(
                new MoneyMovement(
                        VenueJson.text(transaction, "id"),
                        kind,
                        instrument(transaction).map(Instrument::id).orElse(null),
                        money(transaction, field),
                        OandaNews.time(transaction, "time")));
    }

    private List<VenueEvent.Held> held(JsonNode now) {
        List<VenueEvent.Held> held = new ArrayList<>();
        for (JsonNode position : now.path("positions")) {
            for (PositionSide side : List.of(PositionSide.LONG, PositionSide.SHORT)) {
                JsonNode half = position.path(side == PositionSide.LONG ? "long" : "short");
                BigDecimal units = OandaNews.amount(half, "units").abs();
                instrument(position)
                        .filter(known -> units.signum() != 0)
                        .ifPresent(known ->
                                held.add(
                                        new VenueEvent.Held(
                                                known.id(),
                                                side,
                                                new Quantity(units),
                                                new Price(
                                                        VenueJson.decimal(half, "averagePrice")))));
            }
        }
        return held;
    }

    private Money money(JsonNode node, String field) {
        return new Money(OandaNews.amount(node, field), account.currency());
    }

    private Optional<Instrument> instrument(JsonNode row) {
        return Optional.ofNullable(instruments.get(VenueJson.text(row, "instrument")));
    }

    private static Side side(BigDecimal units) {
        return units.signum() > 0 ? Side.BUY : Side.SELL;
    }
}
