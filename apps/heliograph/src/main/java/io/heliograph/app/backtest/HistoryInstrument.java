package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.market.CandleName;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the candles of a file are of. Prices count in the finest step that the file has: history is
/// not rounded to today's rules.
final class HistoryInstrument {
    private static final BigDecimal FINEST_LOT = new BigDecimal("0.00000001");
    private static final Pattern NAME =
            Pattern.compile(
                    "([A-Z0-9]{1,12})[/-]?(USDT|USDC|USD|EUR|GBP|JPY|CHF|AUD|NZD|CAD|BTC|ETH)");

    private HistoryInstrument() {}

    /// @param name as a person writes it, `BTC/USD`; null to read it from the file's name
    static Instrument of(@Nullable String name, Path file, CandleSeries candles) {
        InstrumentName named = name != null ? parse(name) : fromFile(file);
        Currency quote = new Currency(named.quote() == null ? "USD" : named.quote());
        Optional<Instrument> known =
                InstrumentCatalogue.shipped(VenueId.PAPER)
                        .resolve(new InstrumentName(named.base(), quote.code()), quote);
        BigDecimal tick = BigDecimal.ONE.movePointLeft(candles.grid().decimals());
        // Only who names an instrument wants its rules: lots of 100,000 are no surprise then.
        boolean rules = name != null && known.isPresent();
        return new Instrument(
                new InstrumentId(named.base() + "-" + quote, VenueId.PAPER),
                known.map(Instrument::asset).orElse(AssetClass.CRYPTO),
                named.base(),
                quote,
                tick,
                rules ? known.get().lotStep() : FINEST_LOT,
                rules ? known.get().minimumQuantity() : Quantity.ZERO,
                rules ? known.get().minimumNotional() : Money.zero(quote),
                rules ? known.get().contractSize() : BigDecimal.ONE,
                known.map(Instrument::aliases).orElse(List.of()));
    }

    /// What the file's name says that its candles are of; where it says nothing, the name itself.
    static InstrumentId idOf(Path file) {
        return id(fromFile(file));
    }

    /// The same; empty where the name says nothing.
    static Optional<InstrumentId> namedBy(Path file) {
        return found(file).map(HistoryInstrument::id);
    }

    private static InstrumentId id(InstrumentName name) {
        return new InstrumentId(name.base() + "-" + name.quote(), VenueId.PAPER);
    }

    private static InstrumentName parse(String name) {
        Matcher matcher = NAME.matcher(name.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw Refusal.usage(
                    "--instrument is written BTC/USD or EURUSD, was \"%s\"".formatted(name));
        }
        return new InstrumentName(matcher.group(1), matcher.group(2));
    }

    /// `bitfinex_btcusd_1m_2018.csv.gz` is BTC/USD; a file whose name says nothing is of itself.
    private static InstrumentName fromFile(Path file) {
        String first = stem(file).replaceAll("[^A-Z0-9].*", "");
        return found(file)
                .orElseGet(() ->
                        new InstrumentName(
                                first.isEmpty()
                                        ? "HISTORY"
                                        : first.substring(0, Math.min(12, first.length())),
                                "USD"));
    }

    private static Optional<InstrumentName> found(Path file) {
        if (CandleName.isStored(file.toString())) {
            return Optional.of(parse(CandleName.stored(file.toString()).name().symbol()));
        }
        for (String part : stem(file).split("[_.]")) {
            Matcher matcher = NAME.matcher(part);
            if (part.length() >= 6 && matcher.matches()) {
                return Optional.of(new InstrumentName(matcher.group(1), matcher.group(2)));
            }
        }
        return Optional.empty();
    }

    private static String stem(Path file) {
        return file.getFileName().toString().toUpperCase(Locale.ROOT);
    }
}
