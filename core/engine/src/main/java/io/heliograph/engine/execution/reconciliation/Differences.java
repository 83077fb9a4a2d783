package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One account's differences that are not settled, folded from its facts.
final class Differences {
    private record Key(Difference.Kind kind, String subject) {}

    private final Map<Key, Difference> open = new LinkedHashMap<>();

    void apply(AccountEvent fact) {
        if (fact instanceof AccountEvent.VenueDiffered differed) {
            Difference difference = differed.difference();
            Key key = new Key(difference.kind(), difference.subject());
            if (differed.open()) {
                open.put(key, difference);
            } else {
                open.remove(key);
            }
        }
    }

    List<Difference> open() {
        return List.copyOf(open.values());
    }

    Optional<Difference> find(Difference.Kind kind, String subject) {
        return Optional.ofNullable(open.get(new Key(kind, subject)));
    }

    /// What of the position is not ours, positive for long.
    BigDecimal foreign(InstrumentId instrument) {
        return find(Difference.Kind.FOREIGN_POSITION, instrument.toString())
                .map(difference -> new BigDecimal(difference.theirs()))
                .orElse(BigDecimal.ZERO);
    }

    /// The fact that opens the difference; none where it is open with the same numbers.
    List<AccountEvent> opened(Difference difference, Instant now) {
        return difference.equals(open.get(new Key(difference.kind(), difference.subject())))
                ? List.of()
                : List.of(new AccountEvent.VenueDiffered(difference, true, now));
    }

    /// The facts that settle what is open of a kind and is not among those that last.
    List<AccountEvent> settled(Difference.Kind kind, List<String> lasting, Instant now) {
        List<AccountEvent> facts = new ArrayList<>();
        for (Difference difference : open.values()) {
            if (difference.kind() == kind && !lasting.contains(difference.subject())) {
                facts.add(new AccountEvent.VenueDiffered(difference, false, now));
            }
        }
        return facts;
    }
}
