package io.heliograph.model.decision;

/// Why we said no. Each has a sentence for the person who asks.
public enum DenialReason {
    /// Somebody has stopped the account, the source or everything.
    TRADING_STOPPED("New entries are stopped; somebody has to resume them."),
    /// What the venue has differs from what we have, or the venue refuses the account.
    ACCOUNT_UNSETTLED("The account takes no entries until it agrees with its venue again."),
    /// The venue failed so often that it is left alone for a while.
    VENUE_AWAY("The venue does not work at the moment; entries wait until it does."),
    /// The account does not follow the source, or has paused it.
    SUBSCRIPTION_INACTIVE("The account does not follow this source at the moment."),
    /// The day's number of accepted signals is used up.
    SIGNALS_DAILY_LIMIT_REACHED(
            "The day's number of signals is used up; the next day starts a new count."),
    /// Outside the account's trading hours.
    HOURS_CLOSED("The account takes no entries at this time of day."),
    /// The day has lost as much as it may.
    LOSS_DAILY_LIMIT_REACHED("The day's loss limit is reached; entries resume on the next day."),
    /// As many positions are open as may be.
    POSITIONS_LIMIT_REACHED("As many positions are open as the account allows."),
    /// As many positions of this instrument are open as may be.
    POSITIONS_PER_SYMBOL_REACHED(
            "The account already has a position or a waiting entry in this instrument."),
    /// More signals were accepted in the last minute than may be.
    SIGNALS_RATE_REACHED("Too many signals within one minute; the next one is welcome shortly."),
    /// The account's equity has fallen too far below its highest balance.
    LOSS_DRAWDOWN_REACHED(
            "The account's equity is too far below its highest balance; the drawdown brake holds."),
    /// The last trade lost a moment ago.
    LOSS_COOLDOWN("The last trade was lost a moment ago; entries resume after the cooldown."),
    /// Too many trades lost one after the other.
    LOSS_STREAK("Too many trades were lost in a row; entries resume after a pause."),
    /// The account trades other instruments only, or has ruled this one out.
    SYMBOL_NOT_ALLOWED("The account does not trade this instrument."),
    /// The instrument's market is closed at this time.
    MARKET_CLOSED("The market of this instrument is closed."),
    /// The same source said the same a moment ago, and that trade is still open.
    SIGNAL_DUPLICATE("The same signal was taken a moment ago, and its trade is still open."),
    /// The stop is so near that noise would trade it.
    STOP_TOO_NEAR("The stop loss is too near the entry."),
    /// The stop is farther away than the account allows.
    STOP_TOO_FAR("The stop loss is too far from the entry."),
    /// A price is not one that could be meant.
    PRICE_IMPLAUSIBLE(
            "A price of the signal is far from any the instrument has; it may be a typing mistake."),
    /// The present price is worse than the signal's by more than allowed.
    PRICE_SLIPPED("The price is already worse than the signal's by more than the account allows."),
    /// The present price is too far from the signal's.
    PRICE_AWAY("The price is too far from the signal's."),
    /// The stop was reached since the message.
    STOP_ALREADY_HIT("The price has reached the stop loss since the message."),
    /// The first target was reached since the message.
    TARGET_ALREADY_HIT("The price has reached the first take profit since the message."),
    /// Bid and ask are too far apart.
    SPREAD_TOO_WIDE("Bid and ask are too far apart."),
    /// Too little is traded.
    LIQUIDITY_TOO_LOW("Too little of this instrument is traded."),
    /// An announcement is near.
    NEWS_WINDOW("An announcement is near that the account does not trade through."),
    /// It moves like something the account holds.
    CORRELATION_TOO_HIGH("The instrument moves too much like a position that is open."),
    /// As many positions of the group are open as may be.
    POSITIONS_PER_GROUP_REACHED(
            "As many positions of the instrument's group are open as the account allows."),
    /// The six checks of the market come to too little.
    SCORE_VALIDATION_LOW("The market's checks speak against the signal."),
    /// The circumstances bear the signal out too little.
    SCORE_CONFIDENCE_LOW("The circumstances give too little confidence in the signal."),
    /// The signal is too weak.
    SCORE_STRENGTH_LOW("The signal is weaker than the account wants."),
    /// One trade would risk more than the account allows.
    RISK_PER_TRADE_EXCEEDED("The trade would risk more than the account allows for one trade."),
    /// All open trades together would risk more than the account allows.
    RISK_TOTAL_EXCEEDED("All open trades together would risk more than the account allows."),
    /// All positions together would be worth more than the account allows.
    EXPOSURE_TOTAL_EXCEEDED("All positions together would be worth more than the account allows."),
    /// All positions of the instrument would be worth more than the account allows.
    EXPOSURE_PER_SYMBOL_EXCEEDED(
            "The positions in this instrument would be worth more than the account allows."),
    /// The group's positions would be worth more than the account allows.
    EXPOSURE_PER_GROUP_EXCEEDED(
            "The positions of the instrument's group would be worth more than the account allows."),
    /// One position would be worth more than the account allows.
    NOTIONAL_EXCEEDED("The position would be worth more than the account allows for one."),
    /// The venue does not know what the signal names.
    INSTRUMENT_UNKNOWN("The venue does not know this instrument."),
    /// No feed has a price for it.
    PRICE_MISSING("There is no price for this instrument."),
    /// The last price is too old to trade on.
    PRICE_STALE("The last price is too old to trade on; the price feed may be down."),
    /// The message is older than the account allows.
    SIGNAL_TOO_OLD("The message is older than the account allows."),
    /// Another account of the group trades the call, or none could.
    VENUE_NOT_CHOSEN("Another account of the group trades it, at the better price net of fees."),
    /// The account entered by another message of the same call.
    SIGNAL_ALREADY_FOLLOWED("The account entered by another message of the same call."),
    /// The message claims to be from the future.
    SIGNAL_FROM_FUTURE("The message's time lies in the future."),
    /// The signal has no stop loss and the account wants one.
    STOP_MISSING("no stop: the signal has no stop loss, and the account takes none without."),
    /// The stop is on the side where the trade gains.
    STOP_WRONG_SIDE("The stop loss is on the wrong side of the entry."),
    /// A target is on the side where the trade loses.
    TARGET_WRONG_SIDE("A take profit is on the wrong side of the entry."),
    /// A spot account cannot sell what it does not own.
    SIDE_NOT_POSSIBLE("A spot account cannot sell short."),
    /// The signal says something this account cannot do, such as an option contract.
    SIGNAL_NOT_SUPPORTED("The signal asks for something that is not supported here."),
    /// The quote currency cannot be converted to the account's.
    CURRENCY_NOT_CONVERTIBLE(
            "There is no rate between the instrument's currency and the account's."),
    /// The position would be smaller than the venue takes.
    SIZE_BELOW_MINIMUM("The position would be smaller than the venue takes."),
    /// Kelly's formula stakes nothing on a source that has lost.
    RECORD_LOSES("The source's record in this account loses, and the account stakes by it."),
    /// With what open trades may still lose, the day's loss limit could be passed.
    LOSS_RESERVE_EXCEEDED(
            "If all open trades and this one hit their stops, the day's loss limit would be passed."),
    /// The account has not enough free money.
    FUNDS_INSUFFICIENT("The account has not enough free money for the position."),
    /// The database is away: no position is opened that it would not know of.
    STORE_AWAY("The database was away, and no position is opened that it does not know of."),
    /// The person who was asked said no.
    APPROVAL_DENIED("The trade waited for approval, and was turned down."),
    /// Nobody answered in time.
    APPROVAL_TIMED_OUT("The trade waited for approval, and nobody answered in time."),
    /// The message was edited, canceled or taken back before anybody approved it.
    SIGNAL_WITHDRAWN("The signal was changed or taken back while it waited for approval."),
    /// No open trade of the account is meant, as far as anybody can tell.
    TRADE_NOT_FOUND("The account has no open trade that this is about."),
    /// Several open trades could be meant.
    TRADE_AMBIGUOUS("Several open trades could be meant; answer the signal itself."),
    /// The trade is being closed, or waits to be.
    TRADE_CLOSING("The trade is being closed already."),
    /// Nothing has filled yet, so there is nothing to close or to break even.
    POSITION_NOT_OPEN("Nothing of the entry has filled yet."),
    /// There is nothing left to cancel.
    ENTRY_FILLED("The entry has filled; close the trade to end it."),
    /// The stop would be farther from the price, or the position larger.
    RISK_RAISED("The change would risk more than was decided."),
    /// A later edit of the message was taken in before.
    EDIT_OUTDATED("A later version of the message is in force already."),
    /// The change is one that is not made here.
    CHANGE_NOT_SUPPORTED("This change is not made here.");

    private final String sentence;

    DenialReason(String sentence) {
        this.sentence = sentence;
    }

    /// What to tell the person, in one sentence.
    public String sentence() {
        return sentence;
    }
}
