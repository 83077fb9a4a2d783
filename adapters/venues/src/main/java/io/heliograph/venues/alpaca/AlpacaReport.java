package io.heliograph.venues.alpaca;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Everything Alpaca has of an account, put together from its lists.
final class AlpacaReport {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT);

    private final AlpacaAccount account;
    private final Map<String, Instrument> instruments;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final List<MoneyMovement> movements = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private BigDecimal balance = BigDecimal.ZERO;

    /// The id of ours that stands behind an order of the venue's, or none.
    @FunctionalInterface
    interface OrderIds {
        Optional<ClientOrderId> of(String orderId) throws InterruptedException;
    }

    AlpacaReport(AlpacaAccount account, Map<String, Instrument> instruments) {
        this.account = account;
        this.instruments = instruments;
    }

    void resting(List<JsonNode> orders) {
        for (JsonNode order : orders) {
            Optional<Instrument> instrument = instrument(order);
            if (instrument.isPresent()) {
                BigDecimal all = VenueJson.decimal(order, "qty");
                resting.add(
                        new VenueEvent.RestingOrder(
                                new VenueOrderId(VenueJson.text(order, "id")),
                                AlpacaNews.ours(order).orElse(null),
                                instrument.get().id(),
                                side(order),
                                new Quantity(all.subtract(AlpacaNews.filled(order)))));
            }
        }
    }

    void executions(List<JsonNode> rows, OrderIds ids) throws InterruptedException {
        for (JsonNode row : rows) {
            Optional<Instrument> instrument = instrument(row);
            if (instrument.isPresent()) {
                String order = VenueJson.text(row, "order_id");
                executions.add(
                        new VenueEvent.Execution(
                                AlpacaNews.tradeId(order, VenueJson.decimal(row, "cum_qty")),
                                ids.of(order).orElse(null),
                                instrument.get().id(),
                                side(row),
                                new Price(VenueJson.decimal(row, "price")),
                                new Quantity(VenueJson.decimal(row, "qty")),
                                Money.zero(account.currency()),
                                null,
                                AlpacaNews.time(row, "transaction_time")));
            }
        }
    }

    void movements(List<JsonNode> rows, MoneyMovement.Kind kind) {
        for (JsonNode row : rows) {
            String id = VenueJson.text(row, "id");
            movements.add(
                    new MoneyMovement(
                            id,
                            kind,
                            instrument(row).map(Instrument::id).orElse(null),
                            new Money(VenueJson.decimal(row, "net_amount"), account.currency()),
                            stamped(id)));
        }
    }

    /// What is no trade has a day, and the time only in its id, `20260102153000123::...`.
    private static Instant stamped(String id) {
        int mark = id.indexOf(':');
        try {
            return LocalDateTime.parse(mark < 0 ? id : id.substring(0, mark), STAMP)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("no time in activity " + id, unreadable);
        }
    }

    /// Stocks count at their cost.
    void positions(JsonNode rows) {
        for (JsonNode row : rows) {
            Optional<Instrument> instrument = instrument(row);
            if (instrument.isPresent()) {
                BigDecimal quantity = VenueJson.decimal(row, "qty");
                BigDecimal average = VenueJson.decimal(row, "avg_entry_price");
                balance = balance.add(quantity.multiply(average));
                held.add(
                        new VenueEvent.Held(
                                instrument.get().id(),
                                quantity.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT,
                                new Quantity(quantity.abs()),
                                new Price(average)));
            }
        }
    }

    /// `cash` lacks what is held for open orders: what is no stock is money.
    void money(JsonNode found) {
        balance =
                balance.add(VenueJson.decimal(found, "equity"))
                        .subtract(VenueJson.decimal(found, "position_market_value"));
    }

    VenueEvent.AccountReported at(Instant at) {
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                movements,
                held,
                new Money(balance.setScale(8, RoundingMode.HALF_EVEN), account.currency()),
                at);
    }

    private Optional<Instrument> instrument(JsonNode row) {
        return Optional.ofNullable(instruments.get(VenueJson.text(row, "symbol")));
    }

    /// Alpaca calls a sale that opens `sell_short`.
    private static Side side(JsonNode row) {
        return VenueJson.text(row, "side").equals("buy") ? Side.BUY : Side.SELL;
    }
}
