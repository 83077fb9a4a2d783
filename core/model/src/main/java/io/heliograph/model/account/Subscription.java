package io.heliograph.model.account;

import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An account that follows a source.
///
/// @param source the source followed, or {@link #EVERY_SOURCE}: whatever is posted to this
///   installation. Only a paper account may follow every source
/// @param active false while paused
/// @param version of this setting, counting from 1
/// @param approval how long a signal that passed every gate waits for a person's yes, up to a day;
///   null where none is needed
/// @param style how it trades what the source says
public record Subscription(
        SourceId source,
        AccountId account,
        boolean active,
        int version,
        @Nullable Duration approval,
        TradeStyle style) {
    public static final Duration USUAL_APPROVAL = Duration.ofMinutes(5);
    private static final Duration LONGEST_APPROVAL = Duration.ofDays(1);

    public Subscription {
        // One written down before there were styles.
        style = Objects.requireNonNullElse(style, TradeStyle.shipped());
        if (approval != null
                && (approval.compareTo(Duration.ofSeconds(1)) < 0
                        || approval.compareTo(LONGEST_APPROVAL) > 0)) {
            throw new IllegalArgumentException(
                    "approval must be 1 second to 1 day, was " + approval);
        }
    }

    /// One that needs no approval and goes by the source's word.
    public Subscription(SourceId source, AccountId account, boolean active, int version) {
        this(source, account, active, version, null, TradeStyle.shipped());
    }

    public static final SourceId EVERY_SOURCE = new SourceId("*");

    public boolean covers(SourceId other) {
        return source.equals(EVERY_SOURCE) || source.equals(other);
    }
}
