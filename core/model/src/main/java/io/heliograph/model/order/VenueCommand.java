package io.heliograph.model.order;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the engine asks of a venue. Every command is carried out at most once per time it is given.
public sealed interface VenueCommand {
    AccountId account();

    /// Place entries and their protection as one request: the stop and the targets come to life as
    /// the entries fill, for exactly what they filled, and cancel or shrink each other. Once an
    /// exit has traded, what has not filled of the entries is canceled.
    ///
    /// @param orders the entries first; all for one instrument
    /// @param leverage to hold the position with; 1 for none
    /// @param marginMode whose collateral the position may use
    /// @param signedAt when the claim was made; part of the signature where a venue signs
    /// @param notAfter the venue must not take the request after this
    /// @param stop that follows once something has filled, where it is no order of this request: a
    ///   venue that can close a position at a price from its first moment may do so there until
    ///   that stop stands; null for none
    record Submit(
            AccountId account,
            InstrumentId instrument,
            List<OrderSpec> orders,
            BigDecimal leverage,
            MarginMode marginMode,
            int attempt,
            Instant signedAt,
            Instant notAfter,
            @Nullable OrderSpec stop)
            implements VenueCommand {
        public Submit {
            orders = List.copyOf(orders);
        }

        /// Nothing follows.
        public Submit(
                AccountId account,
                InstrumentId instrument,
                List<OrderSpec> orders,
                BigDecimal leverage,
                MarginMode marginMode,
                int attempt,
                Instant signedAt,
                Instant notAfter) {
            this(
                    account,
                    instrument,
                    orders,
                    leverage,
                    marginMode,
                    attempt,
                    signedAt,
                    notAfter,
                    null);
        }

        /// With the venue's usual margin mode.
        public Submit(
                AccountId account,
                InstrumentId instrument,
                List<OrderSpec> orders,
                BigDecimal leverage,
                int attempt,
                Instant signedAt,
                Instant notAfter) {
            this(
                    account,
                    instrument,
                    orders,
                    leverage,
                    MarginMode.USUAL,
                    attempt,
                    signedAt,
                    notAfter);
        }

        public List<OrderSpec> entries() {
            return OrderPlan.entriesOf(orders);
        }
    }

    /// Place one more exit of entries that the venue has, or move one of them. Where the order
    /// takes the place of another, the two are swapped as one: the old one stands until the new one
    /// does, and stays if the new one is refused. Stops and targets follow what the entries have
    /// open, as in a `Submit`.
    ///
    /// @param entry the first entry of the request that the order belongs to
    /// @param replaces the order that ends as this one begins; null for none, and never for an
    ///   entry
    record Amend(
            AccountId account,
            ClientOrderId entry,
            OrderSpec order,
            @Nullable ClientOrderId replaces,
            int attempt,
            Instant signedAt,
            Instant notAfter)
            implements VenueCommand {}

    /// Place one exit that stands alone, where the venue keeps no brackets: nothing at the venue
    /// ties it to its entry, and the engine keeps it equal to the position.
    record Place(
            AccountId account, OrderSpec order, int attempt, Instant signedAt, Instant notAfter)
            implements VenueCommand {}

    record Cancel(AccountId account, ClientOrderId order) implements VenueCommand {}

    /// Ask what became of an order, by our own id.
    record Query(AccountId account, ClientOrderId order, int attempt) implements VenueCommand {}

    /// Ask for everything the venue has of the account.
    ///
    /// @param since executions from here on
    record Report(AccountId account, Instant since) implements VenueCommand {}
}
