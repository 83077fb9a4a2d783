package io.heliograph.venues.binance;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Binance's words for what happened to orders, as events. Spot and futures use the same.
final class BinanceNews {
    private final AccountId account;
    private final BinanceFees fees;

    BinanceNews(AccountId account, BinanceFees fees) {
        this.account = account;
        this.fees = fees;
    }

    /// An id of ours; empty for one that somebody else gave.
    static Optional<ClientOrderId> ours(String clientId) {
        boolean hex =
                clientId.length() == 32
                        && clientId.chars()
                                .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return hex ? Optional.of(new ClientOrderId(clientId)) : Optional.empty();
    }

    static Instant time(JsonNode node, String field) {
        return Instant.ofEpochMilli(node.path(field).asLong(0));
    }

    /// That the venue has the order.
    ///
    /// @param orderId the field of the venue's own id
    VenueEvent accepted(ClientOrderId id, JsonNode order, String orderId, Instant at) {
        return new VenueEvent.Accepted(
                account, id, new VenueOrderId(VenueJson.text(order, orderId)), at);
    }

    /// How an order ended, if it ended by anything but being filled.
    ///
    /// @param order its row, answer or news, which says what of it was executed
    /// @param field of its status
    List<VenueEvent> end(
            ClientOrderId id, JsonNode order, String field, String reason, Instant at) {
        String status = VenueJson.text(order, field);
        String words = reason.isEmpty() || reason.equals("NONE") ? status : status + ": " + reason;
        return switch (status) {
            case "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH" ->
                    List.of(new VenueEvent.Canceled(account, id, executed(order), words, at));
            case "REJECTED" -> List.of(new VenueEvent.Refused(account, id, status, words, at));
            // NEW, PARTIALLY_FILLED, FILLED, PENDING_NEW, PENDING_CANCEL, and what is not known
            // yet.
            default -> List.of();
        };
    }

    /// `executedQty` of rows and answers, `z` of news; null for those without either.
    private static @Nullable Quantity executed(JsonNode order) {
        String field = order.has("executedQty") ? "executedQty" : "z";
        return order.has(field) ? new Quantity(VenueJson.decimal(order, field)) : null;
    }

    /// The executions in an order's own answer: `price, qty, commission, commissionAsset, tradeId`.
    List<VenueEvent> fills(ClientOrderId id, String symbol, JsonNode fills, Instant at) {
        List<VenueEvent> events = new ArrayList<>();
        for (JsonNode fill : fills) {
            events.add(
                    executed(
                            id,
                            symbol,
                            VenueJson.text(fill, "tradeId"),
                            VenueJson.decimal(fill, "price"),
                            VenueJson.decimal(fill, "qty"),
                            fill,
                            "commission",
                            at));
        }
        return events;
    }

    /// A row of the list of trades.
    VenueEvent.Executed trade(ClientOrderId id, String symbol, JsonNode trade) {
        return executed(
                id,
                symbol,
                VenueJson.text(trade, "id"),
                VenueJson.decimal(trade, "price"),
                VenueJson.decimal(trade, "qty"),
                trade,
                "commission",
                time(trade, "time"));
    }

    /// The execution in an order's news: `t, L, l, n, N`.
    VenueEvent.Executed told(ClientOrderId id, JsonNode order, Instant at) {
        return executed(
                id,
                VenueJson.text(order, "s"),
                VenueJson.text(order, "t"),
                VenueJson.decimal(order, "L"),
                VenueJson.decimal(order, "l"),
                order,
                "n",
                at);
    }

    /// A trade's number counts within its symbol only.
    static TradeId tradeId(String symbol, String number) {
        return new TradeId(symbol + "-" + number);
    }

    /// @param feeField `n` in news, `commission` in lists
    Money fee(String symbol, JsonNode node, String feeField, BigDecimal price) {
        BigDecimal amount =
                VenueJson.text(node, feeField).isEmpty()
                        ? BigDecimal.ZERO
                        : VenueJson.decimal(node, feeField);
        String asset = VenueJson.text(node, feeField.equals("n") ? "N" : "commissionAsset");
        return fees.inAccountCurrency(symbol, amount, asset, price);
    }

    private VenueEvent.Executed executed(
            ClientOrderId id,
            String symbol,
            String number,
            BigDecimal price,
            BigDecimal quantity,
            JsonNode node,
            String feeField,
            Instant at) {
        return new VenueEvent.Executed(
                account,
                id,
                tradeId(symbol, number),
                new Price(price),
                new Quantity(quantity),
                fee(symbol, node, feeField, price),
                null,
                at);
    }
}
