package io.heliograph.venues.oanda;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// OANDA's transactions, as events. An answer, the stream and the history tell the same ones.
final class OandaNews {
    static final String FILL = "ORDER_FILL";

    /// Before our id of a stop: what OANDA attaches to a fill stands in for it until it stands.
    static final String STAND_IN = "stand-in-";

    private static final Set<String> CREATIONS = Set.of("LIMIT_ORDER", "STOP_ORDER");
    private static final Set<String> STOPS = Set.of("STOP_ORDER", "STOP_LOSS_ORDER");

    /// An order ends by these without anybody having refused it.
    private static final Set<String> ORDINARY_ENDS =
            Set.of(
                    "CLIENT_REQUEST",
                    "CLIENT_REQUEST_REPLACED",
                    "TIME_IN_FORCE_EXPIRED",
                    "INSUFFICIENT_LIQUIDITY",
                    "BOUNDS_VIOLATION",
                    "LINKED_TRADE_CLOSED",
                    "MIGRATION");

    private final OandaAccount account;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second, where a fill does not tell
    OandaNews(OandaAccount account, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.account = account;
        this.rates = rates;
    }

    /// The id of ours that an order or a transaction carries; empty for one that somebody else
    /// gave.
    static Optional<ClientOrderId> ours(JsonNode node) {
        return names(node)
                .filter(id -> id.matches("[0-9a-f]{32}"))
                .map(ClientOrderId::new)
                .findFirst();
    }

    private static Stream<String> names(JsonNode node) {
        return Stream.of(
                VenueJson.text(node, "clientOrderID"),
                VenueJson.text(node.path("clientExtensions"), "id"));
    }

    static boolean isStandIn(JsonNode node) {
        return names(node).anyMatch(name -> name.startsWith(STAND_IN));
    }

    /// Who a fill belongs to: what a stand-in closes, its stop has closed.
    static Optional<ClientOrderId> closedBy(JsonNode fill) {
        return ours(fill)
                .or(() ->
                        names(fill)
                                .filter(name -> name.matches(STAND_IN + "[0-9a-f]{32}"))
                                .map(name -> new ClientOrderId(name.substring(STAND_IN.length())))
                                .findFirst());
    }

    static Instant time(JsonNode node, String field) {
        String text = VenueJson.text(node, field);
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }

    /// What a transaction says of an order of ours.
    List<VenueEvent> told(JsonNode transaction) {
        boolean fill = VenueJson.text(transaction, "type").equals(FILL);
        return (fill ? closedBy(transaction) : ours(transaction))
                .map(id -> of(id, transaction))
                .orElse(List.of());
    }

    private List<VenueEvent> of(ClientOrderId id, JsonNode transaction) {
        String type = VenueJson.text(transaction, "type");
        if (CREATIONS.contains(type)) {
            return List.of(accepted(id, transaction, "id", time(transaction, "time")));
        }
        return switch (type) {
            case FILL -> filled(id, transaction);
            case "ORDER_CANCEL" -> ended(id, transaction);
            // Of one at the market, what becomes of it follows at once.
            default -> List.of();
        };
    }

    /// What an answer to an order says of it: that it was created, and what it came to at once.
    List<VenueEvent> answered(ClientOrderId id, JsonNode answer, String cancellation) {
        JsonNode fill = answer.path("orderFillTransaction");
        JsonNode end = answer.path(cancellation);
        List<VenueEvent> events = new ArrayList<>();
        if (fill.isObject()) {
            events.addAll(filled(id, fill));
        }
        if (end.isObject()) {
            events.addAll(fill.isObject() ? List.of(canceled(id, end)) : ended(id, end));
        }
        JsonNode created = answer.path("orderCreateTransaction");
        return events.isEmpty()
                ? List.of(accepted(id, created, "id", time(created, "time")))
                : events;
    }

    /// @param field of OANDA's number of the order
    VenueEvent accepted(ClientOrderId id, JsonNode node, String field, Instant at) {
        return new VenueEvent.Accepted(
                account.id(), id, new VenueOrderId(VenueJson.text(node, field)), at);
    }

    private List<VenueEvent> filled(ClientOrderId id, JsonNode fill) {
        Instant at = time(fill, "time");
        List<VenueEvent> events = new ArrayList<>();
        events.add(accepted(id, fill, "orderID", at));
        if (STOPS.contains(VenueJson.text(fill, "reason"))) {
            events.add(new VenueEvent.Triggered(account.id(), id, at));
        }
        events.add(
                new VenueEvent.Executed(
                        account.id(),
                        id,
                        trade(fill),
                        price(fill),
                        quantity(fill),
                        fee(fill),
                        rate(fill),
                        at));
        return events;
    }

    /// An order that ends in the moment it was created, and not for want of somebody to trade with,
    /// was refused, whatever the answer's status says. Whoever knows it as accepted hears its end.
    private List<VenueEvent> ended(ClientOrderId id, JsonNode end) {
        String order = VenueJson.text(end, "orderID");
        String reason = VenueJson.text(end, "reason");
        boolean atBirth = VenueJson.text(end, "batchID").equals(order);
        VenueEvent first =
                atBirth && !ORDINARY_ENDS.contains(reason)
                        ? new VenueEvent.Refused(
                                account.id(),
                                id,
                                reason,
                                OandaErrors.words(reason),
                                time(end, "time"))
                        : accepted(id, end, "orderID", time(end, "time"));
        return List.of(first, canceled(id, end));
    }

    /// OANDA does not say here how much had filled.
    private VenueEvent canceled(ClientOrderId id, JsonNode end) {
        return new VenueEvent.Canceled(
                account.id(), id, null, VenueJson.text(end, "reason"), time(end, "time"));
    }

    static TradeId trade(JsonNode fill) {
        return new TradeId(VenueJson.text(fill, "id"));
    }

    /// Of all units; `price` is what older answers say.
    static Price price(JsonNode fill) {
        boolean whole = !VenueJson.text(fill, "fullVWAP").isEmpty();
        return new Price(VenueJson.decimal(fill, whole ? "fullVWAP" : "price"));
    }

    /// Units are negative where they are sold.
    static Quantity quantity(JsonNode fill) {
        return new Quantity(VenueJson.decimal(fill, "units").abs());
    }

    /// All that the fill took besides profit and loss, in the account's currency. Interest that it
    /// paid out takes from it.
    Money fee(JsonNode fill) {
        BigDecimal taken =
                amount(fill, "commission")
                        .add(amount(fill, "guaranteedExecutionFee"))
                        .subtract(amount(fill, "financing"));
        return new Money(taken, account.currency());
    }

    /// Zero where OANDA leaves it out.
    static BigDecimal amount(JsonNode node, String field) {
        return VenueJson.text(node, field).isEmpty()
                ? BigDecimal.ZERO
                : VenueJson.decimal(node, field);
    }

    /// One unit of the quote currency in the account's, by which OANDA turned profit or loss; null
    /// where they are the same.
    @Nullable BigDecimal rate(JsonNode fill) {
        String name = VenueJson.text(fill, "instrument");
        Currency quote = new Currency(name.substring(name.indexOf('_') + 1));
        if (quote.equals(account.currency())) {
            return null;
        }
        String way = amount(fill, "pl").signum() < 0 ? "loss" : "gain";
        BigDecimal told =
                amount(fill.path("homeConversionFactors").path(way + "QuoteHome"), "factor");
        BigDecimal older = amount(fill, way + "QuoteHomeConversionFactor");
        return Stream.of(told, older)
                .filter(rate -> rate.signum() > 0)
                .findFirst()
                .or(() -> rates.apply(quote, account.currency()))
                .orElse(null);
    }
}
