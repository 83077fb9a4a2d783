package io.heliograph.store;

import io.heliograph.model.order.AccountEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fact as everybody may see it, with its place in the order of all facts.
///
/// @param sequence from 1, in the order of commits, without gaps
/// @param topic `message`, `reading`, `decision`, `order`, `fill` or `account`
/// @param account null for messages and readings
/// @param at when we wrote it down
/// @param json of an `AccountEvent`, a `MessageReceived` or a `MessageRead`
public record JournalRow(
        long sequence, String topic, @Nullable String account, Instant at, String json) {
    /// What happened to the account, where it has one.
    public AccountEvent fact() {
        return ModelJson.read(json, AccountEvent.class);
    }
}
