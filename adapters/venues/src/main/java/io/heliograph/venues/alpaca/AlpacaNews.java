package io.heliograph.venues.alpaca;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Alpaca's words for what happened to orders, as events.
final class AlpacaNews {
    private final AccountId account;
    private final Currency currency;

    AlpacaNews(AlpacaAccount account) {
        this.account = account.id();
        this.currency = account.currency();
    }

    /// The id of ours that an order carries; empty for one that somebody else gave.
    static Optional<ClientOrderId> ours(JsonNode order) {
        String id = VenueJson.text(order, "client_order_id");
        return id.matches("[0-9a-f]{32}") ? Optional.of(new ClientOrderId(id)) : Optional.empty();
    }

    /// @throws IllegalArgumentException if there is none
    static Instant time(JsonNode node, String field) {
        try {
            return OffsetDateTime.parse(VenueJson.text(node, field)).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(field + " is no time", unreadable);
        }
    }

    /// Zero where Alpaca has not filled anything.
    static BigDecimal filled(JsonNode order) {
        return VenueJson.text(order, "filled_qty").isEmpty()
                ? BigDecimal.ZERO
                : VenueJson.decimal(order, "filled_qty");
    }

    static boolean isStop(JsonNode order) {
        return VenueJson.text(order, "type").startsWith("stop");
    }

    /// An order as it is: that it is there, its executions, its end.
    ///
    /// @param executions of this order, oldest first
    List<VenueEvent> order(ClientOrderId id, JsonNode order, List<JsonNode> executions) {
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, order));
        for (JsonNode execution : executions) {
            events.addAll(
                    executed(
                            id,
                            order,
                            execution,
                            VenueJson.decimal(execution, "cum_qty"),
                            time(execution, "transaction_time")));
        }
        events.addAll(end(id, order));
        return events;
    }

    /// What a message of the stream tells of one order of ours.
    List<VenueEvent> told(ClientOrderId id, JsonNode message) {
        JsonNode order = message.path("order");
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, order));
        if (VenueJson.text(message, "event").endsWith("fill")) {
            Instant at = time(message, "timestamp");
            events.addAll(executed(id, order, message, filled(order), at));
        }
        events.addAll(end(id, order));
        return events;
    }

    VenueEvent accepted(ClientOrderId id, JsonNode order) {
        return new VenueEvent.Accepted(
                account,
                id,
                new VenueOrderId(VenueJson.text(order, "id")),
                time(order, "updated_at"));
    }

    /// Nothing tells that a stop's price traded, before the stop itself does. Trading costs nothing
    /// here; what regulators take is told by the day.
    private List<VenueEvent> executed(
            ClientOrderId id, JsonNode order, JsonNode execution, BigDecimal sum, Instant at) {
        VenueEvent executed =
                new VenueEvent.Executed(
                        account,
                        id,
                        tradeId(VenueJson.text(order, "id"), sum),
                        new Price(VenueJson.decimal(execution, "price")),
                        new Quantity(VenueJson.decimal(execution, "qty")),
                        Money.zero(currency),
                        null,
                        at);
        return isStop(order)
                ? List.of(new VenueEvent.Triggered(account, id, at), executed)
                : List.of(executed);
    }

    /// How much of the order was filled with it names an execution: its own ids are others in the
    /// stream than in lists.
    static TradeId tradeId(String orderId, BigDecimal sum) {
        return new TradeId(orderId + "-" + sum.stripTrailingZeros().toPlainString());
    }

    /// How an order ended, if it ended by anything but being filled.
    private List<VenueEvent> end(ClientOrderId id, JsonNode order) {
        String status = VenueJson.text(order, "status");
        return switch (status) {
            case "canceled", "expired", "replaced" ->
                    List.of(
                            new VenueEvent.Canceled(
                                    account,
                                    id,
                                    new Quantity(filled(order)),
                                    status,
                                    time(order, "updated_at")));
            case "rejected" ->
                    List.of(
                            new VenueEvent.Refused(
                                    account,
                                    id,
                                    status,
                                    "Alpaca took the order and rejected it",
                                    time(order, "updated_at")));
            // new, accepted, held, partially_filled, filled, done_for_day, and what is not known.
            default -> List.of();
        };
    }
}
