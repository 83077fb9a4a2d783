package io.heliograph.model.account;

/// The kill switch, three-valued.
public enum TradingState {
    ACTIVE,
    /// No new entries. Open trades are managed as ever, and entries that rest at the venue may
    /// fill.
    REDUCING,
    /// No new attempts of anything but what protects or closes: messages change no trade any more,
    /// unless they close it.
    HALTED;

    public boolean isStricterThan(TradingState other) {
        return compareTo(other) > 0;
    }
}
