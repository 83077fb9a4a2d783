package io.heliograph.venues.kraken;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Kraken's words for what happened to orders, as events.
final class KrakenNews {
    private final KrakenAccount account;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second, for fees
    KrakenNews(KrakenAccount account, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.account = account;
        this.rates = rates;
    }

    /// Empty for an id that somebody else gave.
    static Optional<ClientOrderId> ours(String clientId) {
        return clientId.matches("[0-9a-f]{32}")
                ? Optional.of(new ClientOrderId(clientId))
                : Optional.empty();
    }

    VenueEvent accepted(ClientOrderId id, String txid, Instant at) {
        return new VenueEvent.Accepted(account.id(), id, new VenueOrderId(txid), at);
    }

    /// Everything a listed order says, as if it happened again.
    ///
    /// @param trades all of its
    List<VenueEvent> whole(OrderSpec order, KrakenRow row, List<KrakenRow> trades) {
        ClientOrderId id = order.id();
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, row.id(), row.time("opentm")));
        for (KrakenRow trade : trades) {
            events.addAll(executed(id, Optional.of(order), trade(trade, order.instrument(), id)));
        }
        String status = row.text("status");
        if (status.equals("canceled") || status.equals("expired")) {
            Quantity filled = new Quantity(row.decimal("vol_exec"));
            Instant at = row.time("closetm");
            events.add(new VenueEvent.Canceled(account.id(), id, filled, status, at));
        }
        return events;
    }

    /// An execution of a list.
    ///
    /// @param order of ours that it belongs to; null for somebody else's
    VenueEvent.Execution trade(
            KrakenRow trade, InstrumentId instrument, @Nullable ClientOrderId order) {
        Price price = new Price(trade.decimal("price"));
        return new VenueEvent.Execution(
                new TradeId(trade.id()),
                order,
                instrument,
                Side.valueOf(trade.text("type").toUpperCase(Locale.ROOT)),
                price,
                new Quantity(trade.decimal("vol")),
                // In the quote currency, as our orders prefer it.
                money(
                        trade.decimal("fee"),
                        new Currency(KrakenPairs.quote(instrument)),
                        instrument,
                        price),
                null,
                trade.time("time"));
    }

    /// One message of the channel `executions` about an order of ours.
    ///
    /// @param order as we sent it; empty where nobody knows that any more
    List<VenueEvent> told(
            ClientOrderId id, Optional<OrderSpec> order, InstrumentId instrument, JsonNode said) {
        Instant at = Instant.parse(VenueJson.text(said, "timestamp"));
        String what = VenueJson.text(said, "exec_type");
        return switch (what) {
            case "new" -> List.of(accepted(id, VenueJson.text(said, "order_id"), at));
            case "trade" -> executed(id, order, execution(id, instrument, said, at));
            case "canceled", "expired" -> {
                Quantity filled = new Quantity(VenueJson.decimal(said, "cum_qty"));
                yield List.of(new VenueEvent.Canceled(account.id(), id, filled, what, at));
            }
            // pending_new, filled (its trades told it), status, and what is not known yet.
            default -> List.of();
        };
    }

    private VenueEvent.Execution execution(
            ClientOrderId id, InstrumentId instrument, JsonNode said, Instant at) {
        Price price = new Price(VenueJson.decimal(said, "last_price"));
        Money fee = Money.zero(account.currency());
        for (JsonNode part : said.path("fees")) {
            Currency its = new Currency(VenueJson.text(part, "asset"));
            fee = fee.plus(money(VenueJson.decimal(part, "qty"), its, instrument, price));
        }
        return new VenueEvent.Execution(
                new TradeId(VenueJson.text(said, "exec_id")),
                id,
                instrument,
                Side.valueOf(VenueJson.text(said, "side").toUpperCase(Locale.ROOT)),
                price,
                new Quantity(VenueJson.decimal(said, "last_qty")),
                fee,
                null,
                at);
    }

    /// A stop that executes was triggered: Kraken says so in no word of its own.
    private List<VenueEvent> executed(
            ClientOrderId id, Optional<OrderSpec> order, VenueEvent.Execution execution) {
        List<VenueEvent> events = new ArrayList<>();
        if (order.filter(KrakenOrder::isStop).isPresent()) {
            events.add(new VenueEvent.Triggered(account.id(), id, execution.at()));
        }
        events.add(
                new VenueEvent.Executed(
                        account.id(),
                        id,
                        execution.trade(),
                        execution.price(),
                        execution.quantity(),
                        execution.fee(),
                        execution.rate(),
                        execution.at()));
        return events;
    }

    /// A fee, in the account's currency. One in the coin that was traded is worth its price.
    private Money money(BigDecimal taken, Currency its, InstrumentId instrument, Price price) {
        BigDecimal rate =
                its.equals(account.currency())
                        ? BigDecimal.ONE
                        : its.code().equals(KrakenPairs.base(instrument))
                                ? price.value()
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
