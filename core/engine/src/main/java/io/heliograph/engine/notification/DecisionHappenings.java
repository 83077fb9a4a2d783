package io.heliograph.engine.notification;

import io.heliograph.model.AccountId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Words;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.order.AccountEvent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What is worth telling of a decision: that it was made, that a person is asked, or why it is no.
final class DecisionHappenings {
    private DecisionHappenings() {}

    static Happening decided(AccountEvent.DecisionMade made, LocalDate day) {
        Decision decision = made.decision();
        String key = decision.signal() + ":" + decision.account();
        return switch (decision) {
            case Decision.Approved approved ->
                    new Happening(
                            NoticeKind.DECISION_APPROVED,
                            key,
                            decision.account().value(),
                            planned(approved));
            case Decision.Denied denied -> {
                Map<String, String> values = new LinkedHashMap<>();
                values.put("account", decision.account().value());
                values.put("source", decision.source().value());
                values.put("reason", denied.reason().name());
                values.put("evidence", denied.evidence());
                values.put("remedy", remedy(denied));
                NoticeKind kind = kind(denied);
                // Once a day, not once a signal: the first one says it all.
                String once =
                        kind == NoticeKind.LOSS_LIMIT_REACHED
                                ? onceADay(decision.account(), day)
                                : key;
                yield new Happening(kind, once, decision.account().value(), values);
            }
        };
    }

    static Happening asked(AccountEvent.ApprovalAsked asked) {
        Decision.Approved waiting = asked.decision();
        String signal = waiting.signal().value();
        return new Happening(
                NoticeKind.APPROVAL_WANTED,
                "approval:" + signal + ":" + waiting.account(),
                waiting.account().value(),
                planned(waiting),
                Buttons.answers(signal));
    }

    static Happening lossLimit(
            AccountId account, AccountEvent.LossLimitReached reached, LocalDate day) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("source", Happenings.NONE);
        values.put("reason", DenialReason.LOSS_DAILY_LIMIT_REACHED.name());
        values.put("evidence", "lost " + reached.loss() + ", allowed " + reached.limit());
        values.put("remedy", Happenings.NONE);
        return new Happening(
                NoticeKind.LOSS_LIMIT_REACHED, onceADay(account, day), account.value(), values);
    }

    /// @param day of the account: its limit begins anew at its own midnight
    private static String onceADay(AccountId account, LocalDate day) {
        return account + ":" + day;
    }

    private static Map<String, String> planned(Decision.Approved approved) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", approved.account().value());
        values.put("source", approved.source().value());
        values.put("instrument", approved.plan().instrument().toString());
        values.put("side", approved.plan().side().name());
        values.put("quantity", approved.plan().quantity().toString());
        values.put("risk", Happenings.plain(approved.plan().risk()));
        return values;
    }

    private static NoticeKind kind(Decision.Denied denied) {
        return switch (denied.reason()) {
            case TRADING_STOPPED, ACCOUNT_UNSETTLED, VENUE_AWAY -> NoticeKind.DECISION_DENIED_OTHER;
            case LOSS_DAILY_LIMIT_REACHED -> NoticeKind.LOSS_LIMIT_REACHED;
            case SUBSCRIPTION_INACTIVE,
                    SIGNALS_DAILY_LIMIT_REACHED,
                    SIGNALS_RATE_REACHED,
                    LOSS_DRAWDOWN_REACHED,
                    LOSS_COOLDOWN,
                    LOSS_STREAK,
                    FUNDS_INSUFFICIENT,
                    STORE_AWAY,
                    APPROVAL_TIMED_OUT ->
                    NoticeKind.DECISION_DENIED;
            case HOURS_CLOSED,
                    POSITIONS_LIMIT_REACHED,
                    POSITIONS_PER_SYMBOL_REACHED,
                    POSITIONS_PER_GROUP_REACHED,
                    SYMBOL_NOT_ALLOWED,
                    MARKET_CLOSED,
                    SIGNAL_DUPLICATE,
                    STOP_TOO_NEAR,
                    STOP_TOO_FAR,
                    PRICE_IMPLAUSIBLE,
                    PRICE_SLIPPED,
                    PRICE_AWAY,
                    STOP_ALREADY_HIT,
                    TARGET_ALREADY_HIT,
                    SPREAD_TOO_WIDE,
                    LIQUIDITY_TOO_LOW,
                    NEWS_WINDOW,
                    CORRELATION_TOO_HIGH,
                    SCORE_VALIDATION_LOW,
                    SCORE_CONFIDENCE_LOW,
                    SCORE_STRENGTH_LOW,
                    RISK_PER_TRADE_EXCEEDED,
                    RISK_TOTAL_EXCEEDED,
                    EXPOSURE_TOTAL_EXCEEDED,
                    EXPOSURE_PER_SYMBOL_EXCEEDED,
                    EXPOSURE_PER_GROUP_EXCEEDED,
                    NOTIONAL_EXCEEDED,
                    INSTRUMENT_UNKNOWN,
                    PRICE_MISSING,
                    PRICE_STALE,
                    SIGNAL_TOO_OLD,
                    SIGNAL_FROM_FUTURE,
                    STOP_MISSING,
                    STOP_WRONG_SIDE,
                    TARGET_WRONG_SIDE,
                    SIDE_NOT_POSSIBLE,
                    SIGNAL_NOT_SUPPORTED,
                    CURRENCY_NOT_CONVERTIBLE,
                    SIZE_BELOW_MINIMUM,
                    RECORD_LOSES,
                    LOSS_RESERVE_EXCEEDED,
                    APPROVAL_DENIED,
                    SIGNAL_WITHDRAWN,
                    SIGNAL_ALREADY_FOLLOWED,
                    VENUE_NOT_CHOSEN,
                    TRADE_NOT_FOUND,
                    TRADE_AMBIGUOUS,
                    TRADE_CLOSING,
                    POSITION_NOT_OPEN,
                    ENTRY_FILLED,
                    RISK_RAISED,
                    EDIT_OUTDATED,
                    CHANGE_NOT_SUPPORTED ->
                    NoticeKind.DECISION_DENIED_OTHER;
        };
    }

    private static String remedy(Decision.Denied denied) {
        return denied.gates().stream()
                .filter(gate -> gate.reason() == denied.reason())
                .map(GateResult::remedy)
                .filter(Objects::nonNull)
                .map(Words::toString)
                .findFirst()
                .orElse(Happenings.NONE);
    }
}
