package io.heliograph.model.account;

import org.jspecify.annotations.Nullable;

/// Whose word counts for one parameter of a trade: the source's or the subscriber's.
///
/// @param mine what the subscriber wants; null for what the account's limits say or, where they say
///   nothing, none
public record Preference<T>(Whose whose, @Nullable T mine) {
    /// Whatever the source says.
    public static <T> Preference<T> theirs() {
        return new Preference<>(Whose.THEIRS, null);
    }

    public static <T> Preference<T> mine(@Nullable T value) {
        return new Preference<>(Whose.MINE, value);
    }

    /// The source's word, or mine where it gives none.
    public static <T> Preference<T> mineIfNone(T value) {
        return new Preference<>(Whose.MINE_IF_NONE, value);
    }

    /// Whether the subscriber's word counts.
    ///
    /// @param given whether the source says anything
    public boolean isMine(boolean given) {
        return switch (whose) {
            case THEIRS -> false;
            case MINE -> true;
            case MINE_IF_NONE -> !given;
        };
    }

    /// What counts; null where that is nothing.
    ///
    /// @param theirs what the source says, null where it says nothing
    public @Nullable T pick(@Nullable T theirs) {
        return isMine(theirs != null) ? mine : theirs;
    }

    /// Who decides.
    public enum Whose {
        /// The source, even by saying nothing.
        THEIRS,
        /// The subscriber, whatever the source says.
        MINE,
        /// The source, and the subscriber where it says nothing.
        MINE_IF_NONE
    }
}
