package io.heliograph.model.order;

/// What the venue has and we have not, or the other way round.
///
/// @param subject what it is about: an order's id, an instrument, a currency
/// @param ours what we have, in words
/// @param theirs what the venue has, in words
public record Difference(Kind kind, String subject, String ours, String theirs) {
    /// Whether it is the same one, whatever its numbers are now.
    public boolean isSameAs(Difference other) {
        return kind == other.kind && subject.equals(other.subject);
    }

    public enum Kind {
        /// Nothing proves whether the venue has the order, and nothing ever will: a person decides.
        ORDER_UNRESOLVED(false),
        /// An order that was given up turned up at the venue after all, and is ours again.
        ORDER_ADOPTED_LATE(false),
        /// An order of ours has traded more than it asked for, waits at the venue though it is
        /// over, or was accepted as another one after that: its request was taken twice, or
        /// somebody else sends under our ids.
        ORDER_TAKEN_TWICE(true),
        /// An order that is not ours. It is left alone.
        FOREIGN_ORDER(false),
        /// A position, or a part of one, that we did not open. It is left alone.
        FOREIGN_POSITION(false),
        /// A position differs and no execution explains it.
        POSITION_UNEXPLAINED(true),
        /// The balance differs and nothing explains it.
        BALANCE_UNEXPLAINED(true),
        /// The venue does not serve the account: a key or a permission.
        ACCOUNT_REFUSED(true);

        private final boolean stopsEntries;

        Kind(boolean stopsEntries) {
            this.stopsEntries = stopsEntries;
        }

        /// Whether the account takes no entries while it lasts.
        public boolean stopsEntries() {
            return stopsEntries;
        }
    }
}
