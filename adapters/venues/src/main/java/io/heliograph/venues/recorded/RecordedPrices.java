package io.heliograph.venues.recorded;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.history.HistoryException;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays a recording of candles at any speed. A gap in it, a weekend, is played as one interval: a
/// recording is watched for what happened.
///
/// One thread of its own, ended by {@link #close()}.
public final class RecordedPrices implements PriceFeed {
    private static final Duration LEAST_STALE = Duration.ofSeconds(30);

    private final Path file;
    private final Instrument instrument;
    private final CandleSeries candles;
    private final Duration pace;
    private final InstantSource clock;
    private volatile String trouble = "not started";
    private @Nullable Thread thread;

    private RecordedPrices(
            Path file,
            Instrument instrument,
            CandleSeries candles,
            Duration pace,
            InstantSource clock) {
        this.file = file;
        this.instrument = instrument;
        this.candles = candles;
        this.pace = pace;
        this.clock = clock;
    }

    /// @param file CSV, plain or packed with gzip
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
        CandleSeries candles = read(file);
        Duration interval = Duration.ofMillis(candles.closeMillis(0) - candles.openMillis(0));
        Duration pace =
                Duration.ofNanos(
                        BigDecimal.valueOf(interval.toNanos())
                                .divide(speed, 0, RoundingMode.CEILING)
                                .longValueExact());
        return new RecordedPrices(
                file, RecordedInstrument.of(name, venue, catalogue, candles), candles, pace, clock);
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
        try {
            for (int i = 0; i < candles.size(); i++) {
                listener.accept(
                        new MarketUpdate.CandleClosed(
                                instrument.id(), candles.candle(i), clock.instant()));
                Thread.sleep(pace);
            }
            trouble = "the recording has ended";
        } catch (InterruptedException closed) {
            trouble = "closed";
        } catch (RuntimeException broken) {
            // The outermost loop: what a listener throws must not vanish with the thread.
            trouble = "the recording stopped: " + broken;
        }
    }

    /// The whole of it: what is wrong with a recording is said before it is played.
    private static CandleSeries read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CandleCsv.read(String.valueOf(file.getFileName()), in);
        } catch (HistoryException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s cannot be read: %s".formatted(file.getFileName(), unreadable.getMessage()),
                    unreadable);
        }
    }
}
