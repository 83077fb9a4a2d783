package io.heliograph.venues.recorded;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.venues.recorded.RecordedCandles.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays a recording of candles at any speed. A gap in it, a weekend, is played as one interval: a
/// recording is watched for what happened.
///
/// One thread of its own, ended by {@link #close()}.
public final class RecordedPrices implements PriceFeed {
    private static final int FIRST_ROWS = 1_000;
    private static final Duration LEAST_STALE = Duration.ofSeconds(30);

    private final Path file;
    private final Instrument instrument;
    private final Duration interval;
    private final Duration pace;
    private final InstantSource clock;
    private volatile String trouble = "not started";
    private @Nullable Thread thread;

    private RecordedPrices(
            Path file,
            Instrument instrument,
            Duration interval,
            Duration pace,
            InstantSource clock) {
        this.file = file;
        this.instrument = instrument;
        this.interval = interval;
        this.pace = pace;
        this.clock = clock;
    }

    /// @param file CSV, or gzipped CSV if it ends in `.gz`
    /// @param instrumentName `BTC/USD`; empty to take it from the file's name
    /// @param speed how many times faster than it happened
    /// @throws IllegalArgumentException in words for people: no such file, no recording, no telling
    ///   of what
    public static RecordedPrices open(
            Path file,
            Optional<String> instrumentName,
            BigDecimal speed,
            VenueId venue,
            InstrumentCatalogue catalogue,
            InstantSource clock) {
        if (speed.signum() <= 0) {
            throw new IllegalArgumentException("speed must be positive, was " + speed);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        RecordedInstrument.Name name =
                instrumentName.isPresent()
                        ? RecordedInstrument.parse(instrumentName.get())
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "an instrument is written BTC/USD, was "
                                                        + instrumentName.get()))
                        : RecordedInstrument.inFileName(file.getFileName().toString(), catalogue)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "the name of %s does not tell of which instrument it is; append it, as in file:%s@BTC/USD"
                                                        .formatted(file.getFileName(), file)));
        List<Row> rows = firstRows(file);
        Duration interval = interval(rows);
        Duration pace =
                Duration.ofNanos(
                        BigDecimal.valueOf(interval.toNanos())
                                .divide(speed, 0, RoundingMode.CEILING)
                                .longValueExact());
        return new RecordedPrices(
                file, RecordedInstrument.of(name, venue, catalogue, rows), interval, pace, clock);
    }

    @Override
    public PriceOrigin origin() {
        return new PriceOrigin(PriceOrigin.Kind.RECORDED, file.getFileName().toString());
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(instrument);
    }

    @Override
    public Duration staleAfter() {
        Duration three = pace.multipliedBy(3);
        return three.compareTo(LEAST_STALE) > 0 ? three : LEAST_STALE;
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public void start(Consumer<MarketUpdate> listener) {
        trouble = "";
        thread = Thread.ofVirtual().name("recorded-prices").start(() -> play(listener));
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void play(Consumer<MarketUpdate> listener) {
        try (RecordedCandles candles = RecordedCandles.open(file)) {
            for (Row row = candles.next(); row != null; row = candles.next()) {
                listener.accept(
                        new MarketUpdate.CandleClosed(
                                instrument.id(), row.lasting(interval), clock.instant()));
                Thread.sleep(pace);
            }
            trouble = "the recording has ended";
        } catch (IOException broken) {
            trouble = "the recording cannot be read on: " + broken.getMessage();
        } catch (InterruptedException closed) {
            trouble = "closed";
        } catch (RuntimeException broken) {
            // The outermost loop: what a listener throws must not vanish with the thread.
            trouble = "the recording stopped: " + broken;
        }
    }

    private static List<Row> firstRows(Path file) {
        List<Row> rows = new ArrayList<>();
        try (RecordedCandles candles = RecordedCandles.open(file)) {
            Row row = candles.next();
            while (row != null && rows.size() < FIRST_ROWS) {
                rows.add(row);
                row = candles.next();
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
        if (rows.size() < 2) {
            throw new IllegalArgumentException(
                    "%s must have at least 2 candles, has %d"
                            .formatted(file.getFileName(), rows.size()));
        }
        return rows;
    }

    /// The least distance between two candles: gaps only make it longer.
    private static Duration interval(List<Row> rows) {
        Duration least = Duration.between(rows.get(0).time(), rows.get(1).time());
        for (int i = 2; i < rows.size(); i++) {
            Duration step = Duration.between(rows.get(i - 1).time(), rows.get(i).time());
            least = step.compareTo(least) < 0 ? step : least;
        }
        return least;
    }
}
