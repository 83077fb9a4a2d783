package io.heliograph.store.spill;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.order.AccountEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an account's journal has lost of what was claimed. Only decisions with their orders and
/// claims come back; what the venue made of them the venue is asked.
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
                lost.add(fact);
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
        return !fact.begins().isEmpty()
                && fact.begins().stream()
                        .noneMatch(order -> attempts.containsKey(order.spec().id()));
    }

    private static void take(AccountEvent fact, Map<ClientOrderId, Integer> attempts) {
        fact.begins().forEach(order -> attempts.put(order.spec().id(), 0));
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            claim.orders().forEach(id -> attempts.put(id, claim.attempt()));
        }
    }
}
