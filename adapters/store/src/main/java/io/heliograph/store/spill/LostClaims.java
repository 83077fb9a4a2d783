package io.heliograph.store.spill;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.AmendmentDecided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an account's journal has lost of what was claimed. Only decisions with their orders, the
/// sizes that they were sent with and claims come back; what the venue made of them the venue is
/// asked.
final class LostClaims {
    private LostClaims() {}

    /// @param known the account's facts as the database has them
    /// @param flown those of one of its appends, as the flight journal has them
    static List<AccountEvent> of(List<AccountEvent> known, List<AccountEvent> flown) {
        Map<ClientOrderId, Integer> attempts = new HashMap<>();
        known.forEach(fact -> take(fact, attempts));
        List<AccountEvent> lost = new ArrayList<>();
        for (AccountEvent fact : flown) {
            if (isLost(fact, attempts)) {
                lost.addAll(comesBack(fact));
                take(fact, attempts);
            }
        }
        return lost;
    }

    private static boolean isLost(AccountEvent fact, Map<ClientOrderId, Integer> attempts) {
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            return claim.orders().stream()
                    .allMatch(id -> attempts.getOrDefault(id, Integer.MAX_VALUE) < claim.attempt());
        }
        if (fact instanceof AccountEvent.OrderResized sent) {
            // One that was never sent is made smaller by the engine: no venue tells of it.
            return attempts.getOrDefault(sent.order(), Integer.MAX_VALUE) == 0;
        }
        return !fact.begins().isEmpty()
                && fact.begins().stream()
                        .noneMatch(order -> attempts.containsKey(order.spec().id()));
    }

    /// What a person closed was never sent, and reports tell of it anew: its exit comes back as one
    /// that is over, so that its number stays taken and nobody sends it.
    private static List<AccountEvent> comesBack(AccountEvent fact) {
        if (!(fact instanceof AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied
                && applied.proposal().cause() == Cause.BY_HAND)) {
            return List.of(fact);
        }
        Amendment.Applied nothing =
                new Amendment.Applied(
                        applied.proposal().of(List.of()),
                        applied.signal(),
                        applied.orders(),
                        List.of(),
                        applied.notes());
        List<AccountEvent> facts = new ArrayList<>();
        facts.add(new AmendmentDecided(nothing, decided.at()));
        for (Amendment.ExitOrder exit : applied.orders()) {
            facts.add(
                    new AccountEvent.OrderExpired(
                            exit.spec().id(),
                            "a person's own, which the venue tells of again",
                            decided.at()));
        }
        return facts;
    }

    private static void take(AccountEvent fact, Map<ClientOrderId, Integer> attempts) {
        fact.begins().forEach(order -> attempts.put(order.spec().id(), 0));
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            claim.orders().forEach(id -> attempts.put(id, claim.attempt()));
        }
    }
}
