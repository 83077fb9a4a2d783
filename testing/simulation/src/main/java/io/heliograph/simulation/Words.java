package io.heliograph.simulation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.util.stream.Collectors;

/// Short words for a timeline.
final class Words {
    private Words() {}

    static String of(ClientOrderId id) {
        return id.value().substring(0, 6);
    }

    static String of(OrderSpec order) {
        return "%s%d %s %s %s @ %s"
                .formatted(
                        order.leg(),
                        order.index(),
                        of(order.id()),
                        order.side(),
                        order.quantity(),
                        order.price());
    }

    static String of(VenueCommand command) {
        return command.account()
                + " "
                + switch (command) {
                    case VenueCommand.Submit e ->
                            "submit, attempt %d: %s"
                                    .formatted(
                                            e.attempt(),
                                            e.orders().stream()
                                                    .map(Words::of)
                                                    .collect(Collectors.joining("; ")));
                    case VenueCommand.Amend e ->
                            "amend, attempt %d: %s in place of %s"
                                    .formatted(
                                            e.attempt(),
                                            of(e.order()),
                                            e.replaces() == null ? "none" : of(e.replaces()));
                    case VenueCommand.Place e ->
                            "place, attempt %d: %s".formatted(e.attempt(), of(e.order()));
                    case VenueCommand.Cancel e -> "cancel " + of(e.order());
                    case VenueCommand.Query e ->
                            "query %s, attempt %d".formatted(of(e.order()), e.attempt());
                    case VenueCommand.Report e -> "report since " + e.since();
                };
    }

    static String of(VenueEvent event) {
        return event.account()
                + " "
                + switch (event) {
                    case VenueEvent.Accepted e -> "accepted " + of(e.order());
                    case VenueEvent.Refused e ->
                            "refused %s: %s %s".formatted(of(e.order()), e.code(), e.reason());
                    case VenueEvent.Deferred e -> "deferred " + of(e.order());
                    case VenueEvent.OutcomeUnknown e -> "outcome unknown " + of(e.order());
                    case VenueEvent.NotFound e ->
                            "not found %s, attempt %d".formatted(of(e.order()), e.attempt());
                    case VenueEvent.Triggered e -> "triggered " + of(e.order());
                    case VenueEvent.Executed e ->
                            "executed %s: %s @ %s, trade %s"
                                    .formatted(of(e.order()), e.quantity(), e.price(), e.trade());
                    case VenueEvent.Resized e ->
                            "resized %s to %s".formatted(of(e.order()), e.quantity());
                    case VenueEvent.Canceled e ->
                            "canceled %s: %s".formatted(of(e.order()), e.reason());
                    case VenueEvent.AccountReported e ->
                            "reported %d orders, %d executions, holds %s, balance %s"
                                    .formatted(
                                            e.orders().size(),
                                            e.executions().size(),
                                            e.positions(),
                                            e.balance());
                    case VenueEvent.AccountRefused e -> "account refused: " + e.reason();
                };
    }

    /// A fact, with its order's id cut short.
    static String of(AccountEvent fact) {
        return shortened(fact.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 1500 ? text : text.substring(0, 1500) + "…";
    }
}
