package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may trade now.
///
/// @param switches what people have stopped
/// @param trouble of venues, in words; null while all work
/// @param done what closing and canceling came to, after an order to do so
public record TradingJson(
        List<SwitchJson> switches,
        List<AccountStateJson> accounts,
        @Nullable String trouble,
        List<AmendmentJson> done) {
    public record SwitchJson(
            String scope, String id, String state, String reason, String who, Instant at) {}

    /// @param state ACTIVE, REDUCING or HALTED
    /// @param why it is not active; empty where it is
    /// @param differences of the account from its venue
    public record AccountStateJson(
            String account, String state, String why, List<DifferenceJson> differences) {}

    public record DifferenceJson(
            String kind, String subject, String ours, String theirs, boolean stopsEntries) {}
}
