package io.heliograph.store;

import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.DecisionMade;
import java.util.List;

/// Accounts' facts as they are written: decisions without what they have in common with others, and
/// with a note of what they rest on, which nothing that folds facts reads. Safe for many threads.
final class FactText {
    private final InputRows inputs = new InputRows();
    private final GateRows gates = new GateRows();

    Work.Append append(JournalAppend append) {
        Work.Append work = new Work.Append(append);
        long position = append.after();
        for (AccountEvent event : append.events()) {
            position++;
            work.facts.add(
                    new Work.Fact(
                            topic(event),
                            append.account().value(),
                            position,
                            event.getClass().getSimpleName(),
                            event.at(),
                            event instanceof DecisionMade made
                                    ? decision(made, work)
                                    : ModelJson.write(event)));
        }
        return work;
    }

    private String decision(DecisionMade made, Work.Append work) {
        Decision decision = made.decision();
        work.gates.add(gates.content(decision));
        StringBuilder json =
                new StringBuilder(
                        ModelJson.write(new DecisionMade(withoutGates(decision), made.at())));
        json.setLength(json.length() - 1);
        json.append(",\"gates\":").append(ModelJson.write(gates.told(decision)));
        for (Grounds each : work.append.grounds()) {
            if (each.signal().equals(decision.signal())) {
                Content its = inputs.content(each.inputs());
                work.inputs.add(its);
                json.append(",\"grounds\":").append(ModelJson.write(InputRows.noted(each, its)));
                break;
            }
        }
        return json.append('}').toString();
    }

    private static Decision withoutGates(Decision decision) {
        return switch (decision) {
            case Decision.Approved approved ->
                    new Decision.Approved(
                            approved.signal(),
                            approved.account(),
                            approved.source(),
                            List.of(),
                            approved.plan(),
                            approved.completes(),
                            approved.timeFrame());
            case Decision.Denied denied ->
                    new Decision.Denied(
                            denied.signal(),
                            denied.account(),
                            denied.source(),
                            List.of(),
                            denied.reason(),
                            denied.evidence());
        };
    }

    private static String topic(AccountEvent event) {
        return switch (event) {
            case AccountEvent.FundsDeposited e -> "account";
            case AccountEvent.TradedByHand e -> "account";
            case AccountEvent.MoneyMoved e -> "account";
            case AccountEvent.DecisionMade e -> "decision";
            case AccountEvent.ApprovalAsked e -> "decision";
            case AccountEvent.AmendmentDecided e -> "decision";
            case AccountEvent.OrderFilled e -> "fill";
            case AccountEvent.OrdersSubmitted e -> "order";
            case AccountEvent.OrderAccepted e -> "order";
            case AccountEvent.OrderRejected e -> "order";
            case AccountEvent.OrderOutcomeUnknown e -> "order";
            case AccountEvent.OrderTriggered e -> "order";
            case AccountEvent.OrderResized e -> "order";
            case AccountEvent.OrderCanceled e -> "order";
            case AccountEvent.OrderExpired e -> "order";
            case AccountEvent.VenueDiffered e -> "account";
            case AccountEvent.LossLimitReached e -> "account";
            case AccountEvent.PositionUncovered e -> "order";
            case AccountEvent.PositionCovered e -> "order";
        };
    }
}
