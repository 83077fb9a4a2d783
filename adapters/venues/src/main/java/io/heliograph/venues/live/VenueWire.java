package io.heliograph.venues.live;

import io.heliograph.model.Instrument;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one venue's adapter knows and nobody else: how to say things there. For one account. Every
/// call waits for its answer, and throws {@link VenueException} where it gets none that counts;
/// safe for use by many threads.
public interface VenueWire {
    VenueLine line();

    default VenueId venue() {
        return line().venue();
    }

    VenueProfile profile();

    /// Once before anything else: the venue's clock and rules.
    ///
    /// @throws VenueException ACCOUNT_REFUSED if the key may do what it must not
    void begin() throws InterruptedException;

    /// What the venue trades, by its own symbols; empty before {@link #begin}.
    Map<String, Instrument> bySymbol();

    /// What the venue trades, with its rules; empty before {@link #begin}.
    default List<Instrument> instruments() {
        return List.copyOf(bySymbol().values());
    }

    /// What the venue means by a symbol of its own; empty for one it does not trade, and before
    /// {@link #begin}.
    default Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(bySymbol().get(symbol));
    }

    /// Everything that must be true before the orders may go, such as the leverage. Nothing that is
    /// asked here places an order: a failure leaves no doubt.
    void prepare(VenueCommand.Submit request) throws InterruptedException;

    /// Orders that the venue takes or refuses as one, each list one request: each order by itself,
    /// where a venue has nothing better.
    default List<List<OrderSpec>> requests(VenueCommand.Submit request) {
        return request.orders().stream().map(List::of).toList();
    }

    /// One of the `requests`.
    List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders)
            throws InterruptedException;

    /// One order that stands alone.
    List<VenueEvent> place(VenueCommand.Place request) throws InterruptedException;

    /// One order in the place of another.
    List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced)
            throws InterruptedException;

    /// @throws VenueException NOT_FOUND if nothing of it is left to cancel
    List<VenueEvent> cancel(OrderSpec order) throws InterruptedException;

    /// Everything the venue knows of the order, as if it happened again.
    ///
    /// @throws VenueException NOT_FOUND if the venue knows no such order
    List<VenueEvent> query(OrderSpec order) throws InterruptedException;

    /// Whether a refusal says that the account cannot pay: by the venue's code, and by its words
    /// only where one code stands for other things too.
    boolean lacksMoney(String code, String words);

    VenueEvent.AccountReported report(Instant since) throws InterruptedException;

    /// Asks the venue for its time again.
    void readClock() throws InterruptedException;

    /// How far the venue's clock is ahead of ours, as far as it told.
    default Duration clockAhead() {
        return line().clock().ahead();
    }

    /// Asks what the key may do.
    ///
    /// @return what its owner should change about it, and need not
    /// @throws VenueException ACCOUNT_REFUSED if it may do what it must not
    List<String> checkKey() throws InterruptedException;

    /// What the venue takes of the account's executions, as it tells of this very account; empty
    /// where it does not tell.
    default Optional<FeeRates> fees() throws InterruptedException {
        return Optional.empty();
    }

    /// How much of the venue's limits is used, in words.
    default List<String> limits() {
        return line().limits();
    }

    /// News of the account, as they happen.
    NewsStream news() throws IOException, InterruptedException;

    default VenueHealth health() {
        return line().health();
    }
}
