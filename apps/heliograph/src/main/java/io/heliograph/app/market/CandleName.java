package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.store.CandleStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people write for candles: `BTC/USDT@BINANCE`, or `BTC/USDT` where only one venue is known
/// for it; in a back-test with the interval, `db:BTC/USDT@BINANCE@1h`.
///
/// @param venue who made the prices; empty where it is not said
public record CandleName(String symbol, Optional<VenueId> venue) {
    private static final String DATABASE = "db:";

    /// @throws Refusal if it is written otherwise
    public static CandleName of(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT).replace('/', '-');
        if (!upper.matches("[A-Z0-9.]{1,16}(-[A-Z0-9.]{1,16})?(@[A-Z0-9_-]{1,32})?")) {
            throw Refusal.usage(
                    "an instrument is written BTC/USDT or BTC/USDT@BINANCE, was \"%s\""
                            .formatted(text));
        }
        int at = upper.indexOf('@');
        return at < 0
                ? new CandleName(upper, Optional.empty())
                : new CandleName(
                        upper.substring(0, at), Optional.of(new VenueId(upper.substring(at + 1))));
    }

    /// Candles of the database as a back-test names them.
    ///
    /// @param name and whose they are
    public record Stored(CandleName name, CandleInterval interval) {}

    /// Whether a place of history is the database.
    public static boolean isStored(String text) {
        return text.startsWith(DATABASE);
    }

    /// @param text `db:SYMBOL[@VENUE]@INTERVAL`
    /// @throws Refusal if it is written otherwise
    public static Stored stored(String text) {
        String rest = text.substring(DATABASE.length());
        int at = rest.lastIndexOf('@');
        if (at < 0) {
            throw Refusal.usage(
                    "candles of the database are written db:BTC/USDT@1h or"
                            + " db:BTC/USDT@BINANCE@1h, was "
                            + text);
        }
        return new Stored(of(rest.substring(0, at)), interval(rest.substring(at + 1)));
    }

    /// @throws Refusal if there is no such interval
    public static CandleInterval interval(String text) {
        try {
            return CandleInterval.of(text);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /// Whose candles are meant, of those that there are.
    ///
    /// @throws Refusal if there are none, or several venues have some
    public List<CandleStore.Kept> in(CandleStore store) {
        List<CandleStore.Kept> found =
                store.list().stream().filter(kept -> isMeant(kept.instrument())).toList();
        List<InstrumentId> whose =
                found.stream().map(CandleStore.Kept::instrument).distinct().toList();
        if (whose.isEmpty()) {
            throw new Refusal("there are no candles of " + this + "; see: heliograph candles list");
        }
        if (whose.size() > 1) {
            throw new Refusal(
                    "there are candles of %s of several venues; say which: %s"
                            .formatted(
                                    symbol,
                                    whose.stream()
                                            .map(InstrumentId::toString)
                                            .collect(Collectors.joining(", "))));
        }
        return found;
    }

    private boolean isMeant(InstrumentId instrument) {
        return instrument.symbol().equals(symbol)
                && (venue.isEmpty() || venue.get().equals(instrument.venue()));
    }

    @Override
    public String toString() {
        return venue.map(made -> symbol + "@" + made).orElse(symbol);
    }
}
