package io.heliograph.model.account;

import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A person's word that something is to stop, until a person says otherwise.
///
/// @param id of the source or the account; empty for everything
/// @param reason in that person's words; may be empty
/// @param who said it
public record TradingSwitch(
        Scope scope, String id, TradingState state, String reason, String who, Instant at) {
    public TradingSwitch {
        if ((scope == Scope.EVERYTHING) != id.isEmpty()) {
            throw new IllegalArgumentException(
                    "a %s is named, everything is not; was \"%s\"".formatted(scope, id));
        }
        if (reason.length() > 500) {
            throw new IllegalArgumentException("reason must have at most 500 characters");
        }
    }

    public enum Scope {
        EVERYTHING,
        SOURCE,
        ACCOUNT
    }

    public boolean covers(AccountId account, SourceId source) {
        return switch (scope) {
            case EVERYTHING -> true;
            case SOURCE -> source.value().equals(id);
            case ACCOUNT -> account.value().equals(id);
        };
    }

    /// In words: `everything`, `source alpha`, `account paper`.
    public String what() {
        return switch (scope) {
            case EVERYTHING -> "everything";
            case SOURCE -> "source " + id;
            case ACCOUNT -> "account " + id;
        };
    }

    /// The strictest of those that cover the account and the source; empty where all are active.
    public static Optional<TradingSwitch> strictest(
            List<TradingSwitch> switches, AccountId account, SourceId source) {
        TradingSwitch strictest = null;
        for (TradingSwitch each : switches) {
            if (each.covers(account, source)
                    && each.state()
                            .isStricterThan(
                                    strictest == null ? TradingState.ACTIVE : strictest.state())) {
                strictest = each;
            }
        }
        return Optional.ofNullable(strictest);
    }
}
