package io.heliograph.venues.okx;

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
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// OKX's words for what happened to orders, as events. Spot and swaps use the same.
final class OkxNews {
    private final OkxAccount account;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second, for fees
    OkxNews(OkxAccount account, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.account = account;
        this.rates = rates;
    }

    /// The id of ours that an order carries: its own, or that of the conditional order which placed
    /// it. Empty for one that somebody else gave.
    static Optional<ClientOrderId> ours(JsonNode order) {
        return id(VenueJson.text(order, "algoClOrdId"))
                .or(() -> id(VenueJson.text(order, "clOrdId")));
    }

    private static Optional<ClientOrderId> id(String clientId) {
        boolean hex =
                clientId.length() == 32
                        && clientId.chars()
                                .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return hex ? Optional.of(new ClientOrderId(clientId)) : Optional.empty();
    }

    static Instant time(JsonNode node, String field) {
        String millis = VenueJson.text(node, field);
        return Instant.ofEpochMilli(millis.isEmpty() ? 0 : Long.parseLong(millis));
    }

    /// @param field of the venue's own id
    VenueEvent accepted(ClientOrderId id, JsonNode order, String field, Instant at) {
        return new VenueEvent.Accepted(
                account.id(), id, new VenueOrderId(VenueJson.text(order, field)), at);
    }

    /// How an order ended, if it ended by anything but being filled.
    List<VenueEvent> end(ClientOrderId id, JsonNode order, Instant at) {
        String state = VenueJson.text(order, "state");
        return switch (state) {
            case "canceled", "mmp_canceled" ->
                    List.of(new VenueEvent.Canceled(account.id(), id, filled(order), state, at));
            case "order_failed" -> {
                String code = VenueJson.text(order, "failCode");
                yield List.of(new VenueEvent.Refused(account.id(), id, code, state, at));
            }
            // live, partially_filled, filled, effective, pause, and what is not known yet.
            default -> List.of();
        };
    }

    /// Null where OKX does not say: a conditional order has no size of its own that filled.
    private static @Nullable Quantity filled(JsonNode order) {
        return VenueJson.text(order, "accFillSz").isEmpty()
                ? null
                : new Quantity(VenueJson.decimal(order, "accFillSz"));
    }

    VenueEvent triggered(ClientOrderId id, Instant at) {
        return new VenueEvent.Triggered(account.id(), id, at);
    }

    /// A row of the list of fills.
    VenueEvent.Executed trade(ClientOrderId id, JsonNode fill) {
        return executed(id, fill, money(fill, "fee", "feeCcy"), time(fill, "ts"));
    }

    /// The execution in an order's news.
    VenueEvent.Executed told(ClientOrderId id, JsonNode order) {
        return executed(id, order, money(order, "fillFee", "fillFeeCcy"), time(order, "fillTime"));
    }

    private VenueEvent.Executed executed(ClientOrderId id, JsonNode fill, Money fee, Instant at) {
        return new VenueEvent.Executed(
                account.id(),
                id,
                tradeId(fill),
                new Price(VenueJson.decimal(fill, "fillPx")),
                new Quantity(VenueJson.decimal(fill, "fillSz")),
                fee,
                null,
                at);
    }

    /// A trade's number counts within its instrument only.
    static TradeId tradeId(JsonNode fill) {
        return new TradeId(VenueJson.text(fill, "instId") + "-" + VenueJson.text(fill, "tradeId"));
    }

    /// OKX writes what it takes as a negative amount; here it is positive. A fee in the coin that
    /// was bought is worth the price it was bought at.
    Money money(JsonNode fill, String field, String currencyField) {
        String text = VenueJson.text(fill, field);
        String coin = VenueJson.text(fill, currencyField);
        if (text.isEmpty() || coin.isEmpty()) {
            return Money.zero(account.currency());
        }
        BigDecimal taken = VenueJson.decimal(fill, field).negate();
        Currency its = new Currency(coin);
        boolean bought =
                VenueJson.text(fill, "instId").startsWith(coin + "-" + account.currency().code());
        BigDecimal rate =
                its.equals(account.currency())
                        ? BigDecimal.ONE
                        : bought
                                ? VenueJson.decimal(fill, "fillPx")
                                // Without a rate the balance at the venue tells the difference.
                                : rates.apply(its, account.currency()).orElse(BigDecimal.ZERO);
        BigDecimal amount = taken.multiply(rate);
        return new Money(
                amount.scale() > Decimals.MAX_SCALE
                        ? amount.setScale(Decimals.MAX_SCALE, RoundingMode.UP)
                        : amount,
                account.currency());
    }
}
