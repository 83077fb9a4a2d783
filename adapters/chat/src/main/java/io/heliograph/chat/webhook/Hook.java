package io.heliograph.chat.webhook;

import io.heliograph.model.Secret;
import io.heliograph.model.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where one source's program may post messages, and how it proves that it is the one.
///
/// @param addresses from which it may call, as numbers; empty: from anywhere
/// @param keys several while a new secret takes an old one's place
public record Hook(SourceId source, Kind kind, Set<String> addresses, List<Key> keys) {
    public Hook {
        addresses = Set.copyOf(addresses);
        keys = List.copyOf(keys);
    }

    /// The keys that count now.
    List<Secret> keysAt(Instant now) {
        return keys.stream()
                .filter(key -> key.endsAt() == null || now.isBefore(key.endsAt()))
                .map(Key::words)
                .toList();
    }

    public enum Kind {
        /// Every request is signed with a secret.
        SIGNED,
        /// TradingView's alerts, which cannot be signed: the address holds a token.
        TRADINGVIEW
    }

    /// @param words the signing secret; of a token, its hash
    /// @param endsAt from when on it proves nothing; null: never
    public record Key(Secret words, @Nullable Instant endsAt) {}
}
