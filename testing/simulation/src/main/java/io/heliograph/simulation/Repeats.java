package io.heliograph.simulation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Orders that a venue took twice under one id, since the first was over when its request came
/// again. The paper venue knows the second by an id of its own; nobody else hears of that one.
final class Repeats {
    /// Nobody's own ids begin so.
    private static final String MARK = "ffffffff";

    private final Map<ClientOrderId, ClientOrderId> seconds = new LinkedHashMap<>();
    private final Map<ClientOrderId, ClientOrderId> firsts = new LinkedHashMap<>();

    /// Whether the id is that of two orders.
    boolean isRepeated(ClientOrderId order) {
        return seconds.containsKey(order);
    }

    /// The id that was asked for.
    ClientOrderId asked(ClientOrderId order) {
        return firsts.getOrDefault(order, order);
    }

    /// The request as the paper venue takes it a second time.
    VenueCommand second(VenueCommand command) {
        return switch (command) {
            case VenueCommand.Submit e ->
                    new VenueCommand.Submit(
                            e.account(),
                            e.instrument(),
                            e.orders().stream().map(this::second).toList(),
                            e.leverage(),
                            e.attempt(),
                            e.signedAt(),
                            e.notAfter());
            case VenueCommand.Place e ->
                    new VenueCommand.Place(
                            e.account(),
                            second(e.order()),
                            e.attempt(),
                            e.signedAt(),
                            e.notAfter());
            case VenueCommand.Amend e -> e;
            case VenueCommand.Cancel e -> e;
            case VenueCommand.Query e -> e;
            case VenueCommand.Report e -> e;
        };
    }

    private OrderSpec second(OrderSpec order) {
        String id = order.id().value();
        ClientOrderId second = new ClientOrderId(MARK + id.substring(MARK.length()));
        seconds.put(order.id(), second);
        firsts.put(second, order.id());
        return new OrderSpec(
                second,
                order.instrument(),
                order.leg(),
                order.index(),
                order.type(),
                order.side(),
                order.quantity(),
                order.limitPrice(),
                order.triggerPrice(),
                order.timeInForce(),
                order.reduceOnly());
    }

    /// The venue did not take the request a second time: its ids are those of one order each.
    void refused(List<OrderSpec> orders) {
        for (OrderSpec order : orders) {
            firsts.remove(later(order.id()));
            seconds.remove(order.id());
        }
    }

    /// Of two orders with one id a venue means the later.
    VenueCommand meant(VenueCommand command) {
        if (firsts.isEmpty()) {
            return command;
        }
        return switch (command) {
            case VenueCommand.Cancel e -> new VenueCommand.Cancel(e.account(), later(e.order()));
            case VenueCommand.Query e ->
                    new VenueCommand.Query(e.account(), later(e.order()), e.attempt());
            case VenueCommand.Amend e -> e;
            case VenueCommand.Submit e -> e;
            case VenueCommand.Place e -> e;
            case VenueCommand.Report e -> e;
        };
    }

    /// The one that the venue means by an id.
    ClientOrderId later(ClientOrderId order) {
        return seconds.getOrDefault(order, order);
    }

    /// The event as the venue words it: by the id that was asked for.
    VenueEvent told(VenueEvent event) {
        if (firsts.isEmpty()) {
            return event;
        }
        return switch (event) {
            case VenueEvent.Accepted e ->
                    new VenueEvent.Accepted(
                            e.account(), asked(e.order()), e.venueOrderId(), e.at());
            case VenueEvent.Refused e ->
                    new VenueEvent.Refused(
                            e.account(), asked(e.order()), e.code(), e.reason(), e.at());
            case VenueEvent.NotFound e ->
                    new VenueEvent.NotFound(e.account(), asked(e.order()), e.attempt(), e.at());
            case VenueEvent.Triggered e ->
                    new VenueEvent.Triggered(e.account(), asked(e.order()), e.at());
            case VenueEvent.Executed e ->
                    new VenueEvent.Executed(
                            e.account(),
                            asked(e.order()),
                            e.trade(),
                            e.price(),
                            e.quantity(),
                            e.fee(),
                            e.rate(),
                            e.at());
            case VenueEvent.Resized e ->
                    new VenueEvent.Resized(e.account(), asked(e.order()), e.quantity(), e.at());
            case VenueEvent.Canceled e ->
                    new VenueEvent.Canceled(
                            e.account(), asked(e.order()), e.filled(), e.reason(), e.at());
            case VenueEvent.AccountReported e -> told(e);
            case VenueEvent.Deferred e -> e;
            case VenueEvent.OutcomeUnknown e -> e;
            case VenueEvent.AccountRefused e -> e;
        };
    }

    private VenueEvent told(VenueEvent.AccountReported report) {
        return new VenueEvent.AccountReported(
                report.account(),
                report.orders().stream().map(this::told).toList(),
                report.executions().stream().map(this::told).toList(),
                report.movements(),
                report.positions(),
                report.balance(),
                report.at());
    }

    private VenueEvent.RestingOrder told(VenueEvent.RestingOrder e) {
        ClientOrderId order = e.order();
        return order == null
                ? e
                : new VenueEvent.RestingOrder(
                        e.venueOrderId(), asked(order), e.instrument(), e.side(), e.leaves());
    }

    private VenueEvent.Execution told(VenueEvent.Execution e) {
        ClientOrderId order = e.order();
        return order == null
                ? e
                : new VenueEvent.Execution(
                        e.trade(),
                        asked(order),
                        e.instrument(),
                        e.side(),
                        e.price(),
                        e.quantity(),
                        e.fee(),
                        e.rate(),
                        e.at());
    }
}
