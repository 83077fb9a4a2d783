package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.signal.InstrumentName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which words name instruments: the catalogue's names and aliases, and pairs put together from a
/// base and a quote currency.
final class InstrumentNames {
    /// Longer first, so that `USDT` is not read as `USD` with a letter left over.
    private static final List<String> CRYPTO_QUOTES =
            List.of(
                    "fdusd", "usdt", "usdc", "busd", "tusd", "perp", "usd", "btc", "eth", "bnb",
                    "eur", "gbp", "inr", "try", "brl", "dai", "sats", "sat");

    /// A quote that makes a pair of whatever stands before it.
    private static final Set<String> UNMISTAKABLE =
            Set.of("fdusd", "usdt", "usdc", "busd", "tusd", "perp");

    private static final Set<String> METALS = Set.of("xau", "xag", "xpt", "xpd");

    /// What a name stands for.
    record Listing(String base, @Nullable String quote, @Nullable AssetClass asset) {
        InstrumentName name() {
            return new InstrumentName(base, quote);
        }
    }

    private final Map<String, Listing> byName = new HashMap<>();
    private final Set<String> currencies = new HashSet<>();
    private final Set<String> ordinary;
    private final @Nullable String defaultQuote;
    private final List<String> suffixes;

    InstrumentNames(
            InstrumentCatalogue catalogue, List<String> ordinaryWords, ProviderProfile profile) {
        this.defaultQuote = profile.defaultQuote();
        this.suffixes = profile.suffixes();
        this.ordinary = Set.copyOf(ordinaryWords);
        currencies.addAll(
                List.of(
                        "sek", "nok", "dkk", "sgd", "hkd", "zar", "mxn", "try", "cnh", "pln", "huf",
                        "czk", "thb", "ils", "inr", "krw", "cny", "brl", "rub"));
        for (Instrument instrument : catalogue.all()) {
            learn(instrument);
        }
    }

    private void learn(Instrument instrument) {
        String base = instrument.base();
        String quote = instrument.quote().code();
        Listing listing =
                switch (instrument.asset()) {
                    case FOREX, METAL -> new Listing(base, quote, instrument.asset());
                    case CRYPTO -> new Listing(base, defaultQuote, AssetClass.CRYPTO);
                    case INDEX, STOCK, OPTION -> new Listing(base, null, instrument.asset());
                };
        if (instrument.asset() == AssetClass.FOREX) {
            currencies.add(lower(base));
            currencies.add(lower(quote));
        } else {
            byName.putIfAbsent(lower(base), listing);
        }
        for (String alias : instrument.aliases()) {
            byName.putIfAbsent(lower(alias), aliased(listing, alias));
        }
    }

    /// An index is traded under several codes; the one that was written is kept.
    private static Listing aliased(Listing listing, String alias) {
        boolean code = listing.asset() == AssetClass.INDEX && isCode(alias);
        return code ? new Listing(alias, null, AssetClass.INDEX) : listing;
    }

    private static boolean isCode(String alias) {
        for (int i = 0; i < alias.length(); i++) {
            if (Character.isDigit(alias.charAt(i))) {
                return true;
            }
        }
        return alias.length() <= 3 || alias.equals("NASDAQ");
    }

    /// The listing of a name in lower case, or null.
    @Nullable Listing find(String name) {
        Listing plain = byName.get(name);
        return plain != null || suffixes.isEmpty() ? plain : byName.get(withoutSuffix(name));
    }

    /// The word without letters that the provider's venue glues to symbols.
    private String withoutSuffix(String word) {
        for (String suffix : suffixes) {
            if (word.length() > suffix.length() && word.endsWith(suffix)) {
                return cut(word, suffix.length());
            }
        }
        return word;
    }

    /// Whether the mark and the word after it are what venues append to symbols: `.P`, `-PERP`.
    boolean isSuffix(char mark, String word) {
        boolean usual =
                switch (word) {
                    case "p", "perp", "m", "c", "pro", "ecn", "swap", "usdt", "raw", "i", "r" ->
                            true;
                    default -> false;
                };
        return usual || suffixes.contains(mark + word);
    }

    /// Whether the letters (lower case) are a name or a pair.
    boolean knows(String word) {
        return find(word) != null || fused(word) != null;
    }

    boolean isOrdinaryWord(String word) {
        return ordinary.contains(word);
    }

    /// Whether letters and digits together are one name that must not be cut.
    boolean isName(String word) {
        return find(word) != null || (hasDigit(word) && fused(word) != null);
    }

    boolean isCurrency(String word) {
        return currencies.contains(word) || METALS.contains(word);
    }

    boolean isQuote(String word) {
        return currencies.contains(word) || CRYPTO_QUOTES.contains(word);
    }

    boolean isUnmistakableQuote(String word) {
        return UNMISTAKABLE.contains(word);
    }

    /// A pair of a base and a quote that were written apart.
    Listing pair(String base, String quote) {
        Listing known = byName.get(base);
        String code = known == null ? base.toUpperCase(Locale.ROOT) : known.base();
        String quoteCode = quote.equals("perp") ? null : quote.toUpperCase(Locale.ROOT);
        return new Listing(code, quoteCode, assetOf(base, quote, known));
    }

    private @Nullable AssetClass assetOf(String base, String quote, @Nullable Listing known) {
        if (METALS.contains(base) || (known != null && known.asset() == AssetClass.METAL)) {
            return AssetClass.METAL;
        }
        if (currencies.contains(base) && currencies.contains(quote)) {
            return AssetClass.FOREX;
        }
        return known != null && known.asset() != null ? known.asset() : AssetClass.CRYPTO;
    }

    /// A pair written as one word: `EURUSD`, `BTCUSDT`, `XAUUSDm`; or null.
    @Nullable Listing fused(String word) {
        Listing plain = fusedPlain(word);
        String stem = plain == null ? withoutSuffix(word) : word;
        return stem.length() == word.length() ? plain : fusedPlain(stem);
    }

    private @Nullable Listing fusedPlain(String word) {
        Listing forex = fusedForex(word);
        if (forex != null) {
            return forex;
        }
        String stem = word.endsWith("perp") && word.length() > 6 ? cut(word, 4) : word;
        for (String quote : CRYPTO_QUOTES) {
            int baseLength = stem.length() - quote.length();
            boolean longEnough = baseLength >= (UNMISTAKABLE.contains(quote) ? 1 : 2);
            if (longEnough && baseLength <= 12 && stem.endsWith(quote)) {
                String base = stem.substring(0, baseLength);
                Listing known = byName.get(base);
                if (UNMISTAKABLE.contains(quote)
                        || (known != null && known.asset() == AssetClass.CRYPTO)) {
                    return pair(base, quote);
                }
            }
        }
        return null;
    }

    /// Brokers append letters of their own to a pair's six.
    private @Nullable Listing fusedForex(String word) {
        if (word.length() < 6 || word.length() > 9) {
            return null;
        }
        String base = word.substring(0, 3);
        String quote = word.substring(3, 6);
        boolean pair = isCurrency(base) && currencies.contains(quote) && !base.equals(quote);
        boolean tether = word.startsWith("usdt", 3);
        return pair && !tether ? pair(base, quote) : null;
    }

    private static String cut(String word, int count) {
        return word.substring(0, word.length() - count);
    }

    private static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
