package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.cli.BackupDatabase;
import io.heliograph.app.cli.DataOption;
import io.heliograph.app.market.CandleName;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.history.HistoryException;
import io.heliograph.model.InstrumentId;
import io.heliograph.reporting.DailyValues;
import io.heliograph.store.CandleStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Candles in files, or in the database: several of one instrument are one history.
public final class HistoryFiles {
    private HistoryFiles() {}

    /// @param files of one instrument, joined in time; or `db:SYMBOL@VENUE@INTERVAL`
    /// @throws Refusal naming file and line of what is wrong
    public static CandleSeries read(List<Path> files) {
        List<CandleSeries> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(read(file));
        }
        try {
            return parts.size() == 1 ? parts.getFirst() : CandleSeries.joined(parts);
        } catch (IllegalArgumentException overlap) {
            throw new Refusal("the files do not make one history: " + overlap.getMessage());
        }
    }

    /// The last close of each day (UTC).
    static DailyValues daily(Path file) {
        CandleSeries candles = read(file);
        DailyValues daily = new DailyValues();
        for (int i = 0; i < candles.size(); i++) {
            Instant last = Instant.ofEpochMilli(candles.closeMillis(i) - 1);
            daily.add(LocalDate.ofInstant(last, ZoneOffset.UTC), candles.close(i));
        }
        return daily;
    }

    private static CandleSeries read(Path file) {
        return CandleName.isStored(file.toString())
                ? stored(CandleName.stored(file.toString()))
                : read(file, null);
    }

    /// @param interval of the candles; null for the least distance between two of them
    /// @throws Refusal naming file and line
    public static CandleSeries read(Path file, @Nullable CandleInterval interval) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return interval == null
                    ? CandleCsv.read(file.toString(), in)
                    : CandleCsv.read(file.toString(), in, interval);
        } catch (HistoryException bad) {
            throw new Refusal(String.valueOf(bad.getMessage()), bad);
        } catch (NoSuchFileException missing) {
            throw new Refusal("no such file: " + file, missing);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    private static CandleSeries stored(CandleName.Stored wanted) {
        AtomicReference<CandleSeries> found = new AtomicReference<>();
        new BackupDatabase(new DataOption().directory())
                .read(database -> {
                    CandleStore store = new CandleStore(database);
                    InstrumentId whose = wanted.name().in(store).getFirst().instrument();
                    found.set(store.read(whose, wanted.interval(), Instant.MIN, Instant.MAX));
                });
        CandleSeries candles = found.get();
        if (candles.isEmpty()) {
            throw new Refusal(
                    "there are no candles of %s %s; see: heliograph candles list"
                            .formatted(wanted.name(), wanted.interval()));
        }
        return candles;
    }
}
