package io.heliograph.backtest;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.MarketTape;
import io.heliograph.paper.PaperBook;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.paper.RateLookup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The paper venue with one account and the prices of history, a {@link Pit} for each instrument.
final class Floor {
    private final PaperSettings settings;
    private final RateLookup rates;
    private final Money deposit;
    private final AccountId account;
    private final Map<InstrumentId, Pit> pits = new LinkedHashMap<>();
    private PaperVenue venue;
    private @Nullable TradeId lastTrade;
    private @Nullable MarketTape tape;

    Floor(
            PaperSettings settings,
            AccountId account,
            List<Instrument> instruments,
            RateLookup rates,
            Money deposit) {
        this.settings = settings;
        this.rates = rates;
        this.deposit = deposit;
        this.account = account;
        instruments.forEach(instrument -> pits.put(instrument.id(), new Pit(this, instrument)));
        this.venue = venue(new NoBook());
        venue.openAccount(account, AccountKind.MARGIN, deposit);
    }

    private PaperVenue venue(PaperBook book) {
        return new PaperVenue(
                settings,
                id -> Optional.ofNullable(pits.get(id)).map(Pit::instrument),
                rates,
                book);
    }

    /// Begins with a tape for market orders of the instrument, where its figures allow it.
    ///
    /// @param lot every quantity is a whole number of these
    void startTape(
            Instrument instrument, Quantity lot, int decimals, IntFunction<ClientOrderId> ids) {
        tape =
                MarketTape.of(
                                new MarketTape.Terms(
                                        settings, account, instrument, deposit, lot, decimals),
                                ids)
                        .orElse(null);
        if (tape != null) {
            pit(instrument.id()).trades().follow(tape);
        }
    }

    /// Where market orders go; null where they go to the venue.
    @Nullable MarketTape tape() {
        return tape;
    }

    /// The venue goes on where the tape ends.
    void leaveTape() {
        MarketTape left = tape;
        if (left != null) {
            venue = venue(left);
            lastTrade = left.size() == 0 ? null : left.executed(left.size() - 1).trade();
            tape = null;
        }
    }

    Pit pit(InstrumentId instrument) {
        Pit pit = pits.get(instrument);
        if (pit == null) {
            throw new IllegalArgumentException("nothing is known of " + instrument);
        }
        return pit;
    }

    List<VenueEvent> send(VenueCommand command, Instant now) {
        return told(venue.handle(command, now));
    }

    List<VenueEvent> tell(MarketUpdate update, Instant now) {
        return told(venue.handle(update, now));
    }

    /// Deposits plus everything realised, fees taken off.
    Money balance() {
        return tape == null ? venue.balance(account).orElseThrow() : tape.balance();
    }

    private List<VenueEvent> told(List<VenueEvent> events) {
        Pit last = null;
        for (VenueEvent event : events) {
            if (!(event instanceof VenueEvent.OfOrder news)) {
                continue;
            }
            Optional<OrderSpec> order = venue.order(account, news.order());
            if (order.isEmpty()) {
                continue;
            }
            Pit pit = pit(order.get().instrument());
            if (last != null && last != pit) {
                settle(last);
            }
            last = pit;
            // A question is answered with everything that ever happened: count it once.
            if (event instanceof VenueEvent.Executed fill
                    && (lastTrade == null || fill.trade().compareTo(lastTrade) > 0)) {
                lastTrade = fill.trade();
                pit.trades().take(order.get().side(), fill);
            }
        }
        if (last != null) {
            settle(last);
        }
        return events;
    }

    private void settle(Pit pit) {
        pit.settle(venue.quiet(pit.instrument().id()));
    }

    /// Nothing has to outlive the run, and the venue remembers by itself.
    private static final class NoBook implements PaperBook {
        @Override
        public Contents load() {
            return new Contents(List.of(), List.of(), List.of());
        }

        @Override
        public void save(List<Change> changes) {}
    }
}
