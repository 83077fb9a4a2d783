package io.heliograph.paper;

/// Why the paper venue does not take a request, in the words real venues use.
public enum RefusalCode {
    /// The account was never opened here.
    UNKNOWN_ACCOUNT,
    /// The instrument is not traded here.
    UNKNOWN_SYMBOL,
    /// No price has been seen yet; nothing is guessed.
    NO_PRICE,
    /// The quote currency cannot be converted into the account's.
    NO_RATE,
    /// A price is not on the tick.
    PRICE_FILTER,
    /// A quantity is not on the lot step, or below the minimum.
    LOT_SIZE,
    /// An order is worth less than the minimum.
    MIN_NOTIONAL,
    /// The account cannot pay for it, or does not own what it sells.
    INSUFFICIENT_BALANCE,
    /// The leverage is below 1 or above 1000, or not 1 on a spot account.
    INVALID_LEVERAGE,
    /// A margin mode on a spot account. On a margin account both come to the same here: there is no
    /// liquidation.
    INVALID_MARGIN_MODE,
    /// A stop or a target is already beyond the price at which it would come to life.
    WOULD_TRIGGER_IMMEDIATELY,
    /// An amendment belongs to no entry here, or replaces an order that is over.
    UNKNOWN_ORDER,
    /// There is no position that a reduce-only order could make smaller.
    REDUCE_ONLY,
    /// The orders do not make a bracket: an entry, then exits for at most its quantity.
    INVALID_ORDER_LIST,
    /// The venue has no orders of this kind.
    UNSUPPORTED_ORDER_TYPE,
    /// An order's id was used before.
    DUPLICATE_ORDER,
    /// The request came after the time it was good for.
    REQUEST_EXPIRED
}
