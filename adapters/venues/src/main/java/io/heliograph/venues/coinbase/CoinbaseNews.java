package io.heliograph.venues.coinbase;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// Coinbase's words for what happened to orders, as events. Lists and stream tell of the same order
/// under names of their own, and neither tells of its executions: a list of them does.
final class CoinbaseNews {
    private final CoinbaseAccount account;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second, for fees
    CoinbaseNews(
            CoinbaseAccount account, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.account = account;
        this.rates = rates;
    }

    /// The id of ours that an order carries; empty for one that somebody else gave.
    static Optional<ClientOrderId> ours(JsonNode order) {
        String id = VenueJson.text(order, "client_order_id");
        return id.matches("[0-9a-f]{32}") ? Optional.of(new ClientOrderId(id)) : Optional.empty();
    }

    /// The venue's own.
    static String id(JsonNode order) {
        return VenueJson.text(order, "order_id");
    }

    /// How much of an order filled.
    static BigDecimal filled(JsonNode order) {
        return number(order, order.has("filled_size") ? "filled_size" : "cumulative_quantity");
    }

    /// Whether it is a stop whose limit order stands, or stood, in the book.
    static boolean hasTriggered(JsonNode order) {
        return VenueJson.text(order, "trigger_status").equals("STOP_TRIGGERED");
    }

    /// How many coins an execution moved.
    static BigDecimal size(JsonNode fill) {
        BigDecimal size = VenueJson.decimal(fill, "size");
        return fill.path("size_in_quote").asBoolean(false)
                ? bounded(size.divide(VenueJson.decimal(fill, "price"), MathContext.DECIMAL64))
                : size;
    }

    /// @throws IllegalArgumentException if there is none
    static Instant time(JsonNode row, String field) {
        try {
            return Instant.parse(VenueJson.text(row, field));
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(field + " is no time", unreadable);
        }
    }

    /// Everything that an order says of itself.
    ///
    /// @param fills its executions
    List<VenueEvent> told(ClientOrderId id, JsonNode order, List<JsonNode> fills, Instant at) {
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, order, at));
        if (hasTriggered(order)) {
            events.add(new VenueEvent.Triggered(account.id(), id, at));
        }
        for (JsonNode fill : fills) {
            events.add(executed(id, fill));
        }
        events.addAll(end(id, order, at));
        return events;
    }

    VenueEvent accepted(ClientOrderId id, JsonNode order, Instant at) {
        return new VenueEvent.Accepted(account.id(), id, new VenueOrderId(id(order)), at);
    }

    /// How an order ended, if it ended by anything but being filled.
    private List<VenueEvent> end(ClientOrderId id, JsonNode order, Instant at) {
        String status = VenueJson.text(order, "status");
        return switch (status) {
            case "CANCELLED", "EXPIRED" ->
                    List.of(
                            new VenueEvent.Canceled(
                                    account.id(), id, new Quantity(filled(order)), status, at));
            case "FAILED" ->
                    List.of(new VenueEvent.Refused(account.id(), id, status, reason(order), at));
            // PENDING, QUEUED, OPEN, CANCEL_QUEUED, EDIT_QUEUED, FILLED, and what is not known yet.
            default -> List.of();
        };
    }

    private static String reason(JsonNode order) {
        String message = VenueJson.text(order, "reject_message");
        String code = VenueJson.text(order, "reject_reason");
        return message.isEmpty() ? "Coinbase gave the order up: " + code : message;
    }

    private VenueEvent.Executed executed(ClientOrderId id, JsonNode fill) {
        return new VenueEvent.Executed(
                account.id(),
                id,
                tradeId(fill),
                new Price(VenueJson.decimal(fill, "price")),
                new Quantity(size(fill)),
                fee(fill),
                null,
                time(fill, "trade_time"));
    }

    static TradeId tradeId(JsonNode fill) {
        return new TradeId(VenueJson.text(fill, "trade_id"));
    }

    /// Coinbase takes its commission in what the product is quoted in.
    Money fee(JsonNode fill) {
        String product = VenueJson.text(fill, "product_id");
        Currency quote = new Currency(product.substring(product.indexOf('-') + 1));
        BigDecimal rate =
                quote.equals(account.currency())
                        ? BigDecimal.ONE
                        // Without a rate the balance at the venue tells the difference.
                        : rates.apply(quote, account.currency()).orElse(BigDecimal.ZERO);
        return new Money(bounded(number(fill, "commission").multiply(rate)), account.currency());
    }

    private static BigDecimal bounded(BigDecimal number) {
        return number.scale() > Decimals.MAX_SCALE
                ? number.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN)
                : number;
    }

    /// Zero where Coinbase leaves it out or empty.
    static BigDecimal number(JsonNode row, String field) {
        return VenueJson.text(row, field).isEmpty()
                ? BigDecimal.ZERO
                : VenueJson.decimal(row, field);
    }
}
