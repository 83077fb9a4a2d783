package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.app.backtest.ProgressBar;
import io.heliograph.app.cli.Screen;
import io.heliograph.app.venues.VenueHistories;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.CandleSeries.Gap;
import io.heliograph.model.InstrumentId;
import io.heliograph.store.CandleStore;
import io.heliograph.store.CandleStore.Written;
import io.heliograph.venues.prices.CandleHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Brings candles from the venue that made them into the database.
///
/// @param keep as {@link CandleStore#write} does
/// @param err where the progress is shown
record CandleFetch(
        VenueHistories venues,
        BiFunction<InstrumentId, CandleSeries, Written> keep,
        PrintWriter out,
        PrintWriter err) {

    /// Fetches those times that the venue tells, and says what became of them.
    ///
    /// @return why the others are missing; empty if there are none
    /// @throws Refusal in words for people, if the venue does not answer
    Optional<Refusal> fetch(InstrumentId instrument, CandleInterval interval, List<Gap> times) {
        Tally tally = new Tally();
        Optional<Refusal> refused = Optional.empty();
        try (CandleHistory history = venues.of(instrument.venue());
                ProgressBar progress = new ProgressBar(err, Screen.hasColours())) {
            for (Gap time : times) {
                try {
                    history.fetch(
                            instrument.symbol(),
                            interval,
                            Instant.ofEpochMilli(time.fromMillis()),
                            Instant.ofEpochMilli(time.toMillis()),
                            page -> {
                                tally.add(keep.apply(instrument, page));
                                long done = page.closeMillis(page.size() - 1) - time.fromMillis();
                                return progress.show(done, time.toMillis() - time.fromMillis());
                            });
                } catch (IllegalArgumentException wrong) {
                    // A gap too old for the venue must not keep the younger ones open.
                    refused = Optional.of(Refusal.usage(String.valueOf(wrong.getMessage())));
                }
            }
        } catch (IOException failed) {
            throw Refusal.notReachable(instrument.venue() + " " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted; what was fetched is kept", stopped);
        }
        out.printf(
                "%s %s: %d new, %d known, %d restated%n",
                instrument, interval, tally.added, tally.known, tally.restated);
        out.flush();
        return refused;
    }

    /// What became of several pages.
    private static final class Tally {
        private long added;
        private long known;
        private long restated;

        void add(Written written) {
            added += written.added();
            known += written.duplicates();
            restated += written.restated().size();
        }
    }
}
