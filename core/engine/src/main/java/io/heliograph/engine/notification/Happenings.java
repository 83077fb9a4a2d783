package io.heliograph.engine.notification;

import io.heliograph.engine.port.News;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.RawMessage;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What of an account's facts is worth telling. One line of the switch a fact.
final class Happenings {
    /// Where there is nothing to say.
    static final String NONE = "-";

    private Happenings() {}

    static List<Happening> of(News.OfAccount news) {
        return switch (news.event()) {
            case AccountEvent.DecisionMade made ->
                    List.of(DecisionHappenings.decided(made, news.day()));
            case AccountEvent.ApprovalAsked asked -> List.of(DecisionHappenings.asked(asked));
            case AccountEvent.AmendmentDecided amended ->
                    amended(news.account(), amended.amendment());
            case AccountEvent.OrderAccepted e ->
                    OrderHappenings.entryOnly(
                            news, NoticeKind.ORDER_ACCEPTED, "", e.order().value());
            case AccountEvent.OrderRejected e ->
                    OrderHappenings.refused(news, e.reason(), e.order().value());
            case AccountEvent.OrderOutcomeUnknown e ->
                    OrderHappenings.order(
                            news, NoticeKind.ORDER_UNKNOWN, e.reason(), e.order().value());
            case AccountEvent.OrderFilled e -> OrderHappenings.filled(news, e);
            case AccountEvent.OrderCanceled e ->
                    OrderHappenings.withdrawn(news, e.reason(), e.order().value());
            case AccountEvent.OrderExpired e -> OrderHappenings.expired(news, e);
            case AccountEvent.FundsDeposited e -> List.of();
            case AccountEvent.TradedByHand e -> List.of();
            case AccountEvent.MoneyMoved e -> List.of();
            case AccountEvent.OrdersSubmitted e -> List.of();
            case AccountEvent.OrderTriggered e -> List.of();
            case AccountEvent.OrderResized e -> List.of();
            case AccountEvent.VenueDiffered e -> differed(news.account(), e);
            case AccountEvent.LossLimitReached e ->
                    List.of(DecisionHappenings.lossLimit(news.account(), e, news.day()));
            case AccountEvent.PositionUncovered e -> uncovered(news, e);
            case AccountEvent.PositionCovered e -> List.of();
        };
    }

    private static List<Happening> differed(
            AccountId account, AccountEvent.VenueDiffered differed) {
        Difference difference = differed.difference();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("what", difference.kind().name());
        values.put("subject", difference.subject());
        values.put("ours", difference.ours());
        values.put("theirs", difference.theirs());
        return differed.open()
                ? List.of(
                        new Happening(
                                difference.kind().stopsEntries()
                                        ? NoticeKind.ENTRIES_STOPPED
                                        : NoticeKind.VENUE_DIFFERS,
                                account + ":" + difference.kind() + ":" + differed.at(),
                                account.value(),
                                values))
                : List.of();
    }

    /// What was left as it is, and nobody asked about, is no news.
    private static List<Happening> amended(AccountId account, Amendment amendment) {
        SourceId source = amendment.proposal().source();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account.value());
        values.put("source", source == null ? "you" : source.value());
        String key = amendment.proposal().id() + ":" + account;
        return switch (amendment) {
            case Amendment.Applied applied when applied.notes().isEmpty() -> List.of();
            // How the engine keeps its exits is no news; that one closes something is.
            case Amendment.Applied applied
                    when applied.proposal().cause() == Cause.PROTECTION
                            && applied.orders().stream()
                                    .noneMatch(exit -> exit.spec().leg() == Leg.EXIT) ->
                    List.of();
            case Amendment.Applied applied -> {
                values.put("what", String.join("; ", applied.notes()));
                yield applied.asks().isEmpty()
                        ? List.of(
                                new Happening(
                                        NoticeKind.TRADE_CHANGED, key, account.value(), values))
                        : asked(account, applied, key, values);
            }
            case Amendment.Refused refused -> {
                values.put("reason", refused.reason().name());
                values.put("evidence", refused.evidence());
                yield List.of(
                        new Happening(NoticeKind.CHANGE_REFUSED, key, account.value(), values));
            }
        };
    }

    /// What an edit would risk more waits for a word; the rest of it is done.
    private static List<Happening> asked(
            AccountId account, Amendment.Applied edit, String key, Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>(changed);
        values.remove("what");
        values.put("instrument", NONE);
        values.put("side", NONE);
        values.put("quantity", NONE);
        for (Change change : edit.proposal().changes()) {
            if (change instanceof Change.Revise revise) {
                InstrumentName name = revise.open().name();
                values.put("instrument", name == null ? NONE : name.toString());
                values.put("side", revise.open().side().name());
            }
        }
        values.put("risk", String.join("; ", edit.asks()));
        Happening wanted =
                new Happening(
                        NoticeKind.APPROVAL_WANTED,
                        "approval:" + key,
                        account.value(),
                        values,
                        Buttons.answers(edit.signal().value()));
        boolean done = !edit.orders().isEmpty() || !edit.cancels().isEmpty();
        return done
                ? List.of(
                        new Happening(NoticeKind.TRADE_CHANGED, key, account.value(), changed),
                        wanted)
                : List.of(wanted);
    }

    private static List<Happening> uncovered(
            News.OfAccount news, AccountEvent.PositionUncovered alarm) {
        String account = news.account().value();
        RawMessage message = news.message();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("account", account);
        values.put("source", message == null ? NONE : message.source().value());
        values.put("instrument", alarm.instrument().toString());
        values.put("side", alarm.side().name());
        values.put("quantity", alarm.quantity().toString());
        values.put("reason", "no accepted stop since " + alarm.since());
        return List.of(
                new Happening(
                        NoticeKind.POSITION_UNPROTECTED,
                        alarm.signal() + ":" + account + ":" + alarm.since(),
                        account,
                        values));
    }

    /// `12.34 USDT`: cents are enough for a glance.
    static String plain(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_EVEN).toPlainString()
                + " "
                + money.currency();
    }
}
