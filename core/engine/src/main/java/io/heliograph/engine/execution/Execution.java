package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueProfile;
import java.util.Set;

/// One account's orders: what was written, what was sent, what the venue has said, and what is left
/// to ask. Its rooms share the account's trades; facts reach all of them from here. Not
/// thread-safe: its lane is its only user.
public final class Execution {
    private final Trades trades;
    private final Requests requests;
    private final Unresolved unresolved;
    private final Inquiries inquiries;
    private final UntoldFills untoldFills;
    private final Cancellations cancellations;
    private final Answers answers;
    private final Endings endings;

    /// @param profile of the venue where its orders are
    public Execution(AccountId account, VenueProfile profile) {
        trades = new Trades(profile);
        requests = new Requests(account, profile, trades);
        unresolved = new Unresolved(trades);
        inquiries = new Inquiries(account, profile, trades, unresolved);
        untoldFills = new UntoldFills(trades, inquiries);
        cancellations = new Cancellations(account, trades, inquiries);
        answers =
                new Answers(
                        profile,
                        trades,
                        requests,
                        inquiries,
                        untoldFills,
                        unresolved,
                        cancellations);
        endings = new Endings(trades, cancellations);
    }

    /// Takes a fact in. The same facts in the same order always make the same orders.
    public void apply(AccountEvent event) {
        trades.apply(event);
        unresolved.apply(event);
        cancellations.apply(event);
        endings.apply(event);
    }

    /// Forgets trades that are over.
    public void forget(Set<SignalId> over) {
        trades.forget(over);
        endings.forget(over);
        inquiries.forgetTheUnknown();
        untoldFills.forgetTheUnknown();
        cancellations.forgetTheUnknown();
        answers.forgetTheUnknown();
    }

    public Trades trades() {
        return trades;
    }

    public Requests requests() {
        return requests;
    }

    public Unresolved unresolved() {
        return unresolved;
    }

    public Inquiries inquiries() {
        return inquiries;
    }

    public UntoldFills untoldFills() {
        return untoldFills;
    }

    public Cancellations cancellations() {
        return cancellations;
    }

    public Answers answers() {
        return answers;
    }

    public Endings endings() {
        return endings;
    }
}
