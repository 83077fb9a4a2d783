package io.heliograph.venues.recorded;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.VenueId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which instrument a recording is of, and by which rules it is traded.
final class RecordedInstrument {
    /// What names end in; the longer before the shorter that it holds.
    private static final List<String> QUOTES =
            List.of(
                    "USDT", "USDC", "FDUSD", "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD",
                    "BTC", "ETH");

    private static final Set<String> MONEY =
            Set.of("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD");

    /// How many candles tell how fine the lots are.
    private static final int FIRST_CANDLES = 1_000;

    private RecordedInstrument() {}

    record Name(String base, String quote) {}

    /// `BTC/USD` or `BTC-USD`.
    static Optional<Name> parse(String text) {
        String[] parts = text.strip().toUpperCase(Locale.ROOT).split("[/-]", -1);
        return parts.length == 2 && isCode(parts[0]) && isCode(parts[1])
                ? Optional.of(new Name(parts[0], parts[1]))
                : Optional.empty();
    }

    /// From a file's name: `bitfinex_btcusd_1m_2018.csv.gz` is of BTC/USD.
    static Optional<Name> inFileName(String fileName, InstrumentCatalogue catalogue) {
        for (String word : fileName.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")) {
            for (String quote : QUOTES) {
                String base = word.substring(0, Math.max(0, word.length() - quote.length()));
                if (base.length() >= 3 && word.endsWith(quote)) {
                    return Optional.of(new Name(base, quote));
                }
            }
            List<Instrument> named = word.isEmpty() ? List.of() : catalogue.named(word);
            if (named.size() == 1) {
                Instrument only = named.getFirst();
                return Optional.of(new Name(only.base(), only.quote().code()));
            }
        }
        return Optional.empty();
    }

    /// The catalogue's rules, or else steps as fine as the decimals of the recording.
    static Instrument of(
            Name name, VenueId venue, InstrumentCatalogue catalogue, CandleSeries candles) {
        InstrumentId id = new InstrumentId(name.base() + "-" + name.quote(), venue);
        Optional<Instrument> known = catalogue.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        int volumeDigits = 0;
        for (int i = 0; i < Math.min(FIRST_CANDLES, candles.size()); i++) {
            BigDecimal volume = candles.candle(i).volume().stripTrailingZeros();
            volumeDigits = Math.max(volumeDigits, volume.scale());
        }
        BigDecimal lot = BigDecimal.ONE.movePointLeft(volumeDigits);
        Currency quote = new Currency(name.quote());
        return new Instrument(
                id,
                asset(name, catalogue),
                name.base(),
                quote,
                BigDecimal.ONE.movePointLeft(candles.grid().decimals()),
                lot,
                new Quantity(lot),
                Money.zero(quote),
                BigDecimal.ONE,
                List.of());
    }

    private static AssetClass asset(Name name, InstrumentCatalogue catalogue) {
        if (MONEY.contains(name.base()) && MONEY.contains(name.quote())) {
            return AssetClass.FOREX;
        }
        return catalogue.named(name.base()).stream()
                .findFirst()
                .map(Instrument::asset)
                .orElse(AssetClass.CRYPTO);
    }

    private static boolean isCode(String text) {
        return text.length() >= 2
                && text.length() <= 12
                && text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }
}
