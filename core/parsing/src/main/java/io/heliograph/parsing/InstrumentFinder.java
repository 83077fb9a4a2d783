package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the names of instruments among tokens.
///
/// A word that is also an ordinary one (`NEAR`, `ONE`, `LINK`) is a name only with its tag or its
/// quote; elsewhere the grammar may still take it where a name must stand.
final class InstrumentFinder {
    private final InstrumentNames names;
    private final Vocabulary vocabulary;

    InstrumentFinder(InstrumentNames names, Vocabulary vocabulary) {
        this.names = names;
        this.vocabulary = vocabulary;
    }

    /// The instrument whose name begins at the token, or null.
    @Nullable Mention at(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        boolean name = token.isWord() && !Shapes.isIdeograph(token.text().charAt(0));
        if (!name || isEnding(tokens, i)) {
            return null;
        }
        Mention apart = apart(tokens, i);
        if (apart != null) {
            return apart;
        }
        InstrumentNames.Listing fused =
                names.find(token.text()) == null ? names.fused(token.text()) : null;
        if (fused != null) {
            return mention(fused, Mention.Strength.PAIR, i, afterSuffix(tokens, i + 1), "pair");
        }
        return single(tokens, i);
    }

    /// `STOP'U`, `GOLD'S`: the ending of the word before the apostrophe.
    private static boolean isEnding(List<Token> tokens, int i) {
        return i >= 2
                && tokens.get(i - 1).is('\'')
                && !tokens.get(i - 1).spaced()
                && !tokens.get(i).spaced()
                && tokens.get(i - 2).isWord();
    }

    /// `BTC/USDT`, `EUR-usd`, `GBP NZD`, `BTC - USDT`.
    private @Nullable Mention apart(List<Token> tokens, int i) {
        Token base = tokens.get(i);
        if (i + 2 < tokens.size() && isPairMark(tokens, i + 1)) {
            String quote = tokens.get(i + 2).text();
            if (tokens.get(i + 2).isWord() && names.isQuote(quote) && mayBeBase(base, quote)) {
                return mention(
                        names.pair(base.text(), quote),
                        Mention.Strength.PAIR,
                        i,
                        afterSuffix(tokens, i + 3),
                        "pair written apart");
            }
        }
        if (i + 1 < tokens.size() && tokens.get(i + 1).isWord()) {
            String quote = tokens.get(i + 1).text();
            boolean currencies = names.isCurrency(base.text()) && names.isCurrency(quote);
            InstrumentNames.Listing known = names.find(base.text());
            boolean crypto =
                    known != null
                            && known.asset() == AssetClass.CRYPTO
                            && names.isUnmistakableQuote(quote);
            boolean metal =
                    known != null && known.asset() == AssetClass.METAL && quote.equals("usd");
            if ((currencies && !base.text().equals(quote)) || crypto || metal) {
                return mention(
                        names.pair(base.text(), quote),
                        Mention.Strength.PAIR,
                        i,
                        i + 2,
                        "pair written apart");
            }
        }
        return null;
    }

    private static boolean isPairMark(List<Token> tokens, int i) {
        Token mark = tokens.get(i);
        boolean close = !mark.spaced() && !tokens.get(i + 1).spaced();
        return mark.is('/') || (close && (mark.is('-') || mark.is('_') || mark.is('|')));
    }

    private boolean mayBeBase(Token base, String quote) {
        if (base.text().length() < 2 || base.text().length() > 12) {
            return false;
        }
        return names.isCurrency(base.text())
                || names.find(base.text()) != null
                || base.isTagged()
                || names.isUnmistakableQuote(quote)
                || (base.isCapitals() && !vocabulary.knows(base.text()));
    }

    /// Skips what venues append: `.P`, `-PERP`, `:USDT`, `.m`.
    private int afterSuffix(List<Token> tokens, int i) {
        if (i + 1 >= tokens.size()) {
            return i;
        }
        Token mark = tokens.get(i);
        Token suffix = tokens.get(i + 1);
        boolean joined =
                !mark.spaced()
                        && !suffix.spaced()
                        && suffix.isWord()
                        && (mark.is('.') || mark.is('-') || mark.is(':') || mark.is('_'));
        boolean known = joined && names.isSuffix(mark.text().charAt(0), suffix.text());
        return known ? i + 2 : i;
    }

    private @Nullable Mention single(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        String word = token.text();
        InstrumentNames.Listing listing = names.find(word);
        if (listing == null) {
            return unknownTag(token, i);
        }
        boolean plain = !names.isOrdinaryWord(word) && !vocabulary.isPhrase(word);
        boolean spelled =
                listing.asset() == AssetClass.STOCK && word.equalsIgnoreCase(listing.base())
                        ? token.isCapitals()
                        : word.length() > 2 || token.isCapitals();
        if (token.isTagged() || (plain && spelled)) {
            int last = afterSuffix(tokens, i + 1);
            return mention(listing, Mention.Strength.KNOWN, i, last, "catalogue name");
        }
        return null;
    }

    private @Nullable Mention unknownTag(Token token, int i) {
        String word = token.text();
        boolean shaped = word.length() >= 2 && word.length() <= 10 && token.isCapitals();
        if (!token.isTagged() || !shaped || vocabulary.knows(word)) {
            return null;
        }
        AssetClass asset = token.tag() == '$' ? null : AssetClass.CRYPTO;
        InstrumentNames.Listing listing = new InstrumentNames.Listing(token.written(), null, asset);
        return mention(listing, Mention.Strength.TAG, i, i + 1, "tag");
    }

    /// The listing that a vocabulary file names: `XAU/USD`, `BTC`.
    InstrumentNames.Listing listing(String name, int slash) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        if (slash > 0) {
            String quote = lower.substring(slash + 1);
            InstrumentNames.Listing pair = names.pair(lower.substring(0, slash), quote);
            boolean index = pair.asset() == AssetClass.INDEX;
            return index ? new InstrumentNames.Listing(pair.base(), null, pair.asset()) : pair;
        }
        InstrumentNames.Listing known = names.find(lower);
        return known != null ? known : new InstrumentNames.Listing(name, null, AssetClass.CRYPTO);
    }

    /// What the catalogue knows a word as, in lower case; null where it knows nothing.
    @Nullable AssetClass assetOf(String word) {
        InstrumentNames.Listing listing = names.find(word);
        return listing == null ? null : listing.asset();
    }

    private static Mention mention(
            InstrumentNames.Listing listing,
            Mention.Strength strength,
            int first,
            int last,
            String rule) {
        return new Mention(listing.name(), listing.asset(), strength, first, last, rule);
    }
}
