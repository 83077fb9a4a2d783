package io.heliograph.model.notice;

import static io.heliograph.model.notice.Audience.OPERATOR;
import static io.heliograph.model.notice.Audience.PROVIDER;
import static io.heliograph.model.notice.Audience.PUBLICATION;
import static io.heliograph.model.notice.Audience.SUBSCRIBER;
import static io.heliograph.model.notice.Priority.CRITICAL;
import static io.heliograph.model.notice.Priority.HIGH;
import static io.heliograph.model.notice.Priority.LOW;
import static io.heliograph.model.notice.Priority.NORMAL;

import java.util.List;

/// What a notice is about: how much it matters, whom it is for, and what its template may name.
public enum NoticeKind {
    /// A signal was taken.
    DECISION_APPROVED(LOW, SUBSCRIBER, "account source instrument side quantity risk"),
    /// A signal was denied for want of a subscription, signals of the day or funds: something the
    /// subscriber can remedy.
    DECISION_DENIED(NORMAL, SUBSCRIBER, "account source reason remedy evidence"),
    /// A signal was denied for any other reason.
    DECISION_DENIED_OTHER(LOW, SUBSCRIBER, "account source reason remedy evidence"),
    /// The day's loss limit was hit: no entries until tomorrow. Told once a day.
    LOSS_LIMIT_REACHED(CRITICAL, SUBSCRIBER, "account source reason remedy evidence"),
    /// A decision waits for its subscriber's word.
    APPROVAL_WANTED(HIGH, SUBSCRIBER, "account source instrument side quantity risk"),
    /// An open trade was changed: by its source, or by its subscriber.
    TRADE_CHANGED(NORMAL, SUBSCRIBER, "account source what"),
    /// A change of an open trade was asked for and not made.
    CHANGE_REFUSED(NORMAL, SUBSCRIBER, "account source reason evidence"),
    /// The venue has the entry.
    ORDER_ACCEPTED(LOW, SUBSCRIBER, "account source instrument side quantity price leg"),
    ORDER_REJECTED(HIGH, SUBSCRIBER, "account source instrument side quantity price leg reason"),
    /// An entry was withdrawn.
    ORDER_CANCELED(LOW, SUBSCRIBER, "account source instrument side quantity price leg reason"),
    /// An order never reached the venue and no longer can.
    ORDER_EXPIRED(NORMAL, SUBSCRIBER, "account source instrument side quantity price leg reason"),
    /// Whether the venue has an order is not known.
    ORDER_UNKNOWN(HIGH, SUBSCRIBER, "account source instrument side quantity price leg reason"),
    /// One execution of any order.
    ORDER_FILLED(LOW, SUBSCRIBER, "account source instrument side quantity price leg fee"),
    /// The entry is filled whole.
    TRADE_OPENED(NORMAL, SUBSCRIBER, "account source instrument side quantity price stop targets"),
    STOP_HIT(HIGH, SUBSCRIBER, "account source instrument side quantity price stop beyond pnl"),
    TARGET_HIT(NORMAL, SUBSCRIBER, "account source instrument side quantity price pnl"),
    /// Nothing of the trade is left.
    TRADE_CLOSED(NORMAL, SUBSCRIBER, "account source instrument side quantity price pnl"),
    /// A position stands without its stop.
    POSITION_UNPROTECTED(CRITICAL, SUBSCRIBER, "account source instrument side quantity reason"),
    /// What the venue has of the account is not what we have.
    VENUE_DIFFERS(HIGH, SUBSCRIBER, "account what subject ours theirs"),
    /// The same, unexplained, or the venue refuses the account: entries are stopped.
    ENTRIES_STOPPED(CRITICAL, SUBSCRIBER, "account what subject ours theirs"),
    /// Little of the account's money is free: entries may be denied for want of funds.
    BALANCE_LOW(NORMAL, SUBSCRIBER, "account observed threshold equity"),
    /// A margin account's equity is little more than what its positions bind.
    MARGIN_LOW(HIGH, SUBSCRIBER, "account observed threshold equity"),
    /// Equity has dropped since the day began.
    EQUITY_DROPPED(HIGH, SUBSCRIBER, "account observed threshold equity"),
    /// Equity is far below its peak.
    DRAWDOWN_REACHED(HIGH, SUBSCRIBER, "account observed threshold equity"),
    /// Much of the loss that the day may bring is there.
    LOSS_LIMIT_NEAR(HIGH, SUBSCRIBER, "account observed threshold equity"),
    /// The program does not start: nobody looks after what is open.
    START_FAILED(CRITICAL, OPERATOR, "service reason"),
    /// A part of the program, or something it needs, does not work.
    SERVICE_AWAY(HIGH, OPERATOR, "service reason"),
    /// What must be kept cannot be kept, or soon cannot: nothing new is opened.
    STORE_FAILING(CRITICAL, OPERATOR, "service reason"),
    /// It can be kept again. As loud as the alarm: whoever was woken by that may sleep.
    STORE_BACK(CRITICAL, OPERATOR, "service"),
    /// A connection broke and has not come back.
    CONNECTION_LOST(HIGH, OPERATOR, "service reason"),
    /// An outside service failed so often that it is left alone for a while.
    BREAKER_OPEN(HIGH, OPERATOR, "service reason"),
    /// What was away is back.
    RECOVERED(NORMAL, OPERATOR, "service"),
    /// A source's new signal, published again.
    SIGNAL_PUBLISHED(NORMAL, PUBLICATION, "source instrument side entry stop targets text"),
    /// Any later word of a source on a signal: a change, a close, an edit.
    SIGNAL_UPDATED(NORMAL, PUBLICATION, "source instrument side entry stop targets text"),
    /// A source's message speaks of a trade and cannot be read in one way.
    MESSAGE_DECLINED(NORMAL, PROVIDER, "source text reason"),
    /// An emoji on the message itself. Has no words.
    REACTION(LOW, PROVIDER, ""),
    /// Many notices of one kind in one.
    BURST_SUMMARY(NORMAL, OPERATOR, "count first list"),
    /// What quiet hours held back.
    QUIET_SUMMARY(NORMAL, OPERATOR, "count first list"),
    /// Somebody tries a destination.
    TEST(NORMAL, OPERATOR, "destination");

    private final Priority priority;
    private final Audience audience;
    private final List<String> placeholders;

    NoticeKind(Priority priority, Audience audience, String placeholders) {
        this.priority = priority;
        this.audience = audience;
        this.placeholders = List.of(placeholders.split(" "));
    }

    public Priority priority() {
        return priority;
    }

    /// Whom it is for; summaries and tests go to whoever owns the destination.
    public Audience audience() {
        return audience;
    }

    /// What its template may name in braces.
    public List<String> placeholders() {
        return placeholders;
    }
}
