package io.heliograph.model.account;

import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;

/// An account that follows a source.
///
/// @param source the source followed, or {@link #EVERY_SOURCE}: whatever is posted to this
///   installation. Only a paper account may follow every source
/// @param active false while paused
/// @param version of this setting, counting from 1
public record Subscription(SourceId source, AccountId account, boolean active, int version) {
    public static final SourceId EVERY_SOURCE = new SourceId("*");

    public boolean covers(SourceId other) {
        return source.equals(EVERY_SOURCE) || source.equals(other);
    }
}
