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

    /// Whether both may mean the same market: `Gold (XAUUSD)`, `BTC ... BTC/USDT`.
    boolean agreesWith(Mention other) {
        String quote = name.quote();
        String otherQuote = other.name.quote();
        return name.base().equals(other.name.base())
                && (quote == null || otherQuote == null || quote.equals(otherQuote));
    }
}
