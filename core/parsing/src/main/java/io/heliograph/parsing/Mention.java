package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.InstrumentName;
import org.jspecify.annotations.Nullable;

/// An instrument as a message names it.
///
/// @param asset null where the name does not tell
/// @param first index of its first token
/// @param last index after its last token
record Mention(
        InstrumentName name,
        @Nullable AssetClass asset,
        Strength strength,
        int first,
        int last,
        String rule) {
    /// How plainly it is a name; later is plainer.
    enum Strength {
        /// An unknown word that stands where names stand.
        POSITION,
        /// `#ABC`, `$ABC`, unknown.
        TAG,
        /// A name of the catalogue.
        KNOWN,
        /// Base and quote.
        PAIR
    }

    /// The same name, of a kind that the rest of the message gives away.
    Mention of(AssetClass kind) {
        return new Mention(name, kind, strength, first, last, rule);
    }

    /// Whether both may mean the same market: `Gold (XAUUSD)`, `BTC ... BTC/USDT`.
    boolean agreesWith(Mention other) {
        String quote = name.quote();
        String otherQuote = other.name.quote();
        return single(name.base()).equals(single(other.name.base()))
                && (quote == null || otherQuote == null || quote.equals(otherQuote));
    }

    /// Cheap coins are traded by the thousand: `1000PEPE` is `PEPE`.
    private static String single(String base) {
        return base.startsWith("1000") && base.length() > 4 ? base.substring(4) : base;
    }
}
