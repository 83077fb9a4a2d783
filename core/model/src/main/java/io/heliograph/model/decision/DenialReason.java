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
    /// The venue does not know what the signal names.
    INSTRUMENT_UNKNOWN("The venue does not know this instrument."),
    /// No feed has a price for it.
    PRICE_MISSING("There is no price for this instrument."),
    /// The last price is too old to trade on.
    PRICE_STALE("The last price is too old to trade on; the price feed may be down."),
    /// The message is older than the account allows.
    SIGNAL_TOO_OLD("The message is older than the account allows."),
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
