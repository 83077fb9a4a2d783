package io.heliograph.model.order;

/// Where an order stands, in the words of FIX. UNKNOWN is ours: the request may or may not have
/// reached the venue, and only the venue can say.
public enum OrderStatus {
    /// Written down, not yet sent. Protective legs wait here, at the venue, until their entry
    /// fills.
    INITIALIZED(false),
    /// Claimed: its request is on its way, or was when we last looked.
    SUBMITTED(false),
    /// Sent, with no answer that proves anything. Resolved by asking the venue, never by sending
    /// again blindly.
    UNKNOWN(false),
    /// The venue has it.
    ACCEPTED(false),
    /// Its trigger price traded.
    TRIGGERED(false),
    PARTIALLY_FILLED(false),
    FILLED(true),
    CANCELED(true),
    /// It never reached the venue and no longer can, or its time ran out there.
    EXPIRED(true),
    /// The venue said no.
    REJECTED(true);

    private final boolean terminal;

    OrderStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /// Whether nothing more is expected of it.
    public boolean isTerminal() {
        return terminal;
    }
}
