package io.heliograph.backtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.history.CandleCsv;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What these tests begin with.
final class Scenes {
    static final Currency USD = new Currency("USD");

    private Scenes() {}

    static Instrument bitcoin(int decimals) {
        return new Instrument(
                InstrumentId.of("BTC-USD@PAPER"),
                AssetClass.CRYPTO,
                "BTC",
                USD,
                BigDecimal.ONE.movePointLeft(decimals),
                new BigDecimal("0.00000001"),
                Quantity.ZERO,
                Money.zero(USD),
                BigDecimal.ONE,
                List.of());
    }

    static BacktestTerms fixed(int decimals, String fee) {
        return terms(decimals, fee, new BacktestTerms.FixedQuantity(Quantity.of("1")));
    }

    static BacktestTerms account(Limits limits) {
        return account(limits, EconomicCalendar.EMPTY);
    }

    static BacktestTerms account(Limits limits, EconomicCalendar news) {
        return terms(2, "0", new BacktestTerms.AccountLimits(limits, news));
    }

    private static BacktestTerms terms(int decimals, String fee, BacktestTerms.Size size) {
        return new BacktestTerms(
                bitcoin(decimals),
                Money.of("1000000", "USD"),
                Ratio.of(fee),
                Ratio.ZERO,
                BacktestTerms.Fill.NEXT_OPEN,
                size);
    }

    /// Minutes from 1970 on, each `{open, high, low, close}`.
    static CandleSeries minutes(double[]... candles) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1m"));
        for (int i = 0; i < candles.length; i++) {
            double[] c = candles[i];
            series.append(i * 60_000L, c[0], c[1], c[2], c[3], 1);
        }
        series.noteDecimals(2);
        return series;
    }

    /// Real prices, kept beside the checkout by those who have them.
    static CandleSeries recorded(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("heliograph"))) {
            here = here.getParent();
        }
        assumeTrue(here != null, "skipped: the checkout was not found");
        Path file = here.resolveSibling("shared").resolve("market").resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no recording " + file);
        try (InputStream in = Files.newInputStream(file)) {
            return CandleCsv.read(name, in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
