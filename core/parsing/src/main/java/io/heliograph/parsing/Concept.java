package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a word or phrase of any language means here. The vocabulary files say which phrases mean
/// which; a concept is named there in lower case with dashes (`buy-limit`).
enum Concept {
    // Sides.
    BUY,
    SELL,
    BUY_LIMIT,
    SELL_LIMIT,
    BUY_STOP,
    SELL_STOP,
    /// The author's own fill, or a trade of the past.
    BOUGHT,
    SOLD,
    /// Buy to open; sell to close.
    BTO,
    STC,
    BULLISH,
    BEARISH,

    // How and where to enter.
    ENTRY,
    ZONE,
    MARKET,
    NOW,
    LIMIT,
    PENDING,
    STOP_ENTRY,
    ABOVE,
    BELOW,
    AT,
    APPROXIMATELY,
    TO,
    OR,
    /// An `or` between two things to do; never a `then`.
    EITHER,

    // Protection.
    STOP,
    TARGET,
    OPEN_TARGET,
    /// `Short term:` within a list of targets.
    HORIZON,
    NONE,

    // What follows is no price of the trade.
    IGNORED,
    /// `Price:`, whatever happens at it.
    PRICE,
    /// `first`, `second`.
    NTH,
    /// `long or short`: the side is open.
    EITHER_SIDE,
    /// What the price is right now; the entry only where the order is at market.
    CURRENT,
    DIRECTION,
    SYMBOL,

    // Units and sizes.
    LEVERAGE,
    TIMES,
    CROSS,
    ISOLATED,
    CALL,
    PUT,
    EXPIRY,
    STRIKE,
    MONTH,
    PIPS,
    SATS,
    THOUSAND,
    ORDINAL,
    UNIT,
    LOTS,
    /// How much is put in; its figure is no price.
    SIZE,
    COINS,

    // Actions on an open trade.
    MOVE,
    MODIFY,
    NEW,
    BREAKEVEN,
    RISK_FREE,
    CLOSE,
    CLOSED,
    CANCEL,
    CANCELED,
    TAKE,
    PROFIT,
    PARTIAL,
    HALF,
    THIRD,
    QUARTER,
    ALL,
    REST,
    TRADE,
    HIT,
    STOPPED_OUT,
    FILLED,
    HOLD,
    REENTER,
    ADDED,
    /// It has not happened yet, however near.
    ALMOST,

    // Words that say: this is not an instruction, or not now.
    /// A story, a regret, an offer: its sentence tells nobody to act.
    TOLD,
    NOT,
    IF,
    WILL,
    QUESTION,
    WATCH,
    ANALYSIS,
    RECAP,
    ADVERT,
    PAST,
    /// `my`: before a side, the author's own trade.
    OWN,
    LOSS,
    EXPIRED_BEFORE_ENTRY,

    // How long a call is good.
    VALID,
    /// `geçerli`: it stands after the time.
    VALID_AFTER,
    /// `for`, `until`, between `valid` and the time.
    UNTIL,
    EXPIRES,
    /// `in`, `at`, between `expires` and the time.
    WITHIN,
    MINUTES,
    HOURS,
    DAYS,
    WEEKS,

    /// Good for telling the language, otherwise nothing.
    COMMON,
    /// What the law or caution makes authors add; its line says nothing of the trade.
    DISCLAIMER,
    /// A fixed phrase that would be misread in pieces.
    NOISE,

    // Not of the vocabulary: what the term builder makes of other tokens.
    WORD,
    FIGURE,
    GARBLED,
    INSTRUMENT,
    LINE,
    SENTENCE_END,
    COMMA,
    SEPARATOR,
    BRACKET,
    PERCENT,
    SIGN,
    TICK,
    /// `65400 → 65300`, and the other way round.
    BECOMES,
    FORMERLY,
    /// `:`, `=`: what stands before it is a label.
    COLON,
    DECORATION;

    static Concept named(String name) {
        return valueOf(name.strip().replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /// The side of a trade that the concept names by itself, or null.
    @Nullable Side side() {
        return switch (this) {
            case BUY, BUY_LIMIT, BUY_STOP, BOUGHT, BTO -> Side.BUY;
            case SELL, SELL_LIMIT, SELL_STOP, SOLD -> Side.SELL;
            default -> null;
        };
    }

    /// The kind of entry that the concept names by itself, or null.
    EntryTerms.@Nullable Kind entryKind() {
        return switch (this) {
            case MARKET, NOW -> EntryTerms.Kind.MARKET;
            case LIMIT, PENDING, BUY_LIMIT, SELL_LIMIT -> EntryTerms.Kind.LIMIT;
            case STOP_ENTRY, BUY_STOP, SELL_STOP -> EntryTerms.Kind.STOP;
            default -> null;
        };
    }
}
