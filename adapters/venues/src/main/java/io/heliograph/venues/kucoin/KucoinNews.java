package io.heliograph.venues.kucoin;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// KuCoin's words for what happened to orders, as events. Spot and futures use nearly the same.
final class KucoinNews {
    private static final long MILLION = 1_000_000;

    private final KucoinAccount account;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second, for fees
    KucoinNews(KucoinAccount account, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.account = account;
        this.rates = rates;
    }

    /// The id of ours that an order carries; empty for one that somebody else gave.
    static Optional<ClientOrderId> ours(JsonNode order) {
        String clientId = VenueJson.text(order, "clientOid");
        boolean hex =
                clientId.length() == 32
                        && clientId.chars()
                                .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return hex ? Optional.of(new ClientOrderId(clientId)) : Optional.empty();
    }

    /// Of milliseconds.
    static Instant time(JsonNode node, String field) {
        return Instant.ofEpochMilli(node.path(field).asLong(0));
    }

    /// Of nanoseconds, in which matching counts.
    static Instant exactTime(JsonNode node, String field) {
        return Instant.ofEpochMilli(node.path(field).asLong(0) / MILLION);
    }

    /// @param field of the venue's own id
    VenueEvent accepted(ClientOrderId id, JsonNode order, String field, Instant at) {
        return new VenueEvent.Accepted(
                account.id(), id, new VenueOrderId(VenueJson.text(order, field)), at);
    }

    VenueEvent triggered(ClientOrderId id, Instant at) {
        return new VenueEvent.Triggered(account.id(), id, at);
    }

    VenueEvent canceled(ClientOrderId id, BigDecimal filled, Instant at) {
        return new VenueEvent.Canceled(account.id(), id, new Quantity(filled), "canceled", at);
    }

    /// How an order ended that is active no more, if it ended by anything but being filled: no word
    /// tells, only that less was filled than was wanted.
    List<VenueEvent> end(ClientOrderId id, JsonNode order, String active, Instant at) {
        BigDecimal filled = VenueJson.decimal(order, "dealSize");
        boolean whole = filled.compareTo(VenueJson.decimal(order, "size")) >= 0;
        return order.path(active).asBoolean(true) || whole
                ? List.of()
                : List.of(canceled(id, filled, at));
    }

    /// A row of the list of fills.
    VenueEvent trade(ClientOrderId id, JsonNode fill) {
        return new VenueEvent.Executed(
                account.id(),
                id,
                tradeId(fill),
                new Price(VenueJson.decimal(fill, "price")),
                new Quantity(VenueJson.decimal(fill, "size")),
                fee(fill),
                null,
                time(fill, "createdAt"));
    }

    /// The execution in an order's news, which does not tell its fee.
    VenueEvent told(ClientOrderId id, JsonNode match, Money fee) {
        return new VenueEvent.Executed(
                account.id(),
                id,
                tradeId(match),
                new Price(VenueJson.decimal(match, "matchPrice")),
                new Quantity(VenueJson.decimal(match, "matchSize")),
                fee,
                null,
                exactTime(match, "ts"));
    }

    /// The id of ours that stands behind a fill, or none.
    @FunctionalInterface
    interface OrderIds {
        Optional<ClientOrderId> of(JsonNode fill) throws InterruptedException;
    }

    /// A row of the list of fills, whoever sent its order.
    VenueEvent.Execution execution(JsonNode fill, Instrument instrument, OrderIds ids)
            throws InterruptedException {
        return new VenueEvent.Execution(
                tradeId(fill),
                ids.of(fill).orElse(null),
                instrument.id(),
                side(fill),
                new Price(VenueJson.decimal(fill, "price")),
                new Quantity(VenueJson.decimal(fill, "size")),
                fee(fill),
                null,
                time(fill, "createdAt"));
    }

    /// A row of a list of open orders; of a stop, nothing has filled.
    VenueEvent.RestingOrder resting(JsonNode order, Instrument instrument) {
        BigDecimal filled =
                order.has("dealSize") ? VenueJson.decimal(order, "dealSize") : BigDecimal.ZERO;
        return new VenueEvent.RestingOrder(
                new VenueOrderId(VenueJson.text(order, "id")),
                ours(order).orElse(null),
                instrument.id(),
                side(order),
                new Quantity(VenueJson.decimal(order, "size").subtract(filled)));
    }

    static Side side(JsonNode row) {
        return Side.valueOf(VenueJson.text(row, "side").toUpperCase(Locale.ROOT));
    }

    /// A trade's number counts within its symbol only.
    static TradeId tradeId(JsonNode fill) {
        return new TradeId(VenueJson.text(fill, "symbol") + "-" + VenueJson.text(fill, "tradeId"));
    }

    /// Of a row of the list of fills; what KuCoin takes is positive there.
    Money fee(JsonNode fill) {
        return money(VenueJson.decimal(fill, "fee"), VenueJson.text(fill, "feeCurrency"));
    }

    /// In the account's currency.
    Money money(BigDecimal amount, String coin) {
        Currency its = new Currency(coin);
        BigDecimal rate =
                its.equals(account.currency())
                        ? BigDecimal.ONE
                        // Without a rate the balance at the venue tells the difference.
                        : rates.apply(its, account.currency()).orElse(BigDecimal.ZERO);
        BigDecimal worth = amount.multiply(rate);
        return new Money(
                worth.scale() > Decimals.MAX_SCALE
                        ? worth.setScale(Decimals.MAX_SCALE, RoundingMode.UP)
                        : worth,
                account.currency());
    }
}
