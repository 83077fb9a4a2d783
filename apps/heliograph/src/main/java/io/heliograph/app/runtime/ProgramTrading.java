package io.heliograph.app.runtime;

import io.heliograph.app.Actor;
import io.heliograph.app.web.Desk.TradeCommand;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.TradingDesk;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.TradingJson;
import io.heliograph.app.web.view.TradingJson.AccountStateJson;
import io.heliograph.app.web.view.TradingJson.DifferenceJson;
import io.heliograph.app.web.view.TradingJson.SwitchJson;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/// People's word about who may trade, carried out: the switch first, so that nothing new is opened
/// while the old is closed.
final class ProgramTrading implements TradingDesk {
    private final Engine engine;
    private final Settings settings;
    private final Oversight oversight;
    private final Trades trades;
    private final Predicate<Account> mayTrade;
    private final InstantSource clock;

    /// @param mayTrade whether an account's owner lets it trade at all
    ProgramTrading(
            Engine engine,
            Settings settings,
            Oversight oversight,
            Trades trades,
            Predicate<Account> mayTrade,
            InstantSource clock) {
        this.engine = engine;
        this.settings = settings;
        this.oversight = oversight;
        this.trades = trades;
        this.mayTrade = mayTrade;
        this.clock = clock;
    }

    @Override
    public TradingJson present() {
        return present(List.of());
    }

    private TradingJson present(List<AmendmentJson> done) {
        String trouble = oversight.venues().trouble();
        return new TradingJson(
                oversight.switches().stream()
                        .map(each ->
                                new SwitchJson(
                                        each.scope().name(),
                                        each.id(),
                                        each.state().name(),
                                        each.reason(),
                                        each.who(),
                                        each.at()))
                        .toList(),
                settings.store().accounts().stream().map(this::state).toList(),
                trouble.isEmpty() ? null : trouble,
                done);
    }

    /// How the account stands whatever the source; one whose lane does not answer says so.
    private AccountStateJson state(Account account) {
        try {
            return engine.ask(account.id(), lane -> state(account.id(), lane)).join();
        } catch (CompletionException busy) {
            return new AccountStateJson(
                    account.id().value(), "UNKNOWN", "its lane does not answer", List.of());
        }
    }

    private static AccountStateJson state(AccountId account, AccountLane lane) {
        Standing standing = lane.standing(Subscription.EVERY_SOURCE);
        return new AccountStateJson(
                account.value(),
                standing.state().name(),
                standing.why(),
                lane.differences().stream().map(ProgramTrading::json).toList());
    }

    private static DifferenceJson json(Difference difference) {
        return new DifferenceJson(
                difference.kind().name(),
                difference.subject(),
                difference.ours(),
                difference.theirs(),
                difference.kind().stopsEntries());
    }

    @Override
    public Outcome<TradingJson> set(Order order) {
        boolean there =
                switch (order.scope()) {
                    case EVERYTHING -> true;
                    case ACCOUNT ->
                            settings.store().accounts().stream()
                                    .anyMatch(a -> a.id().value().equals(order.id()));
                    case SOURCE ->
                            settings.store().sources().stream()
                                    .anyMatch(s -> s.value().equals(order.id()));
                };
        if (!there) {
            return new Outcome.Refused<>(
                    Reason.UNKNOWN, "There is no %s.".formatted(order.scope() + " " + order.id()));
        }
        if (order.state() == TradingState.ACTIVE && waitsForItsOwner(order)) {
            return new Outcome.Refused<>(
                    Reason.INVALID,
                    "Account %s is not live; run: heliograph account live %s"
                            .formatted(order.id(), order.id()));
        }
        if (order.state() == TradingState.ACTIVE && order.then() != Then.FREEZE) {
            return new Outcome.Refused<>(
                    Reason.INVALID, "Only what stops can cancel or flatten as well.");
        }
        TradingSwitch wanted =
                new TradingSwitch(
                        order.scope(),
                        order.id(),
                        order.state(),
                        order.reason(),
                        Actor.present(),
                        clock.instant());
        oversight.set(wanted);
        if (order.state() == TradingState.ACTIVE && order.scope() != Scope.SOURCE) {
            accept(wanted);
        }
        return new Outcome.Done<>(present(close(order, wanted)));
    }

    /// Only its owner's word lets a live account trade, and that is not this one.
    private boolean waitsForItsOwner(Order order) {
        return order.scope() == Scope.ACCOUNT
                && settings.store().accounts().stream()
                        .filter(account -> account.id().value().equals(order.id()))
                        .anyMatch(mayTrade.negate());
    }

    @Override
    public Outcome<TradingJson> tell(AccountId account, Word word) {
        if (settings.store().accounts().stream().noneMatch(a -> a.id().equals(account))) {
            return new Outcome.Refused<>(
                    Reason.UNKNOWN, "There is no account %s.".formatted(account));
        }
        return engine.ask(account, lane -> lane.tell(word, clock.instant()))
                .join()
                .<Outcome<TradingJson>>map(why ->
                        new Outcome.Refused<>(Reason.INVALID, "Not done: %s.".formatted(why)))
                .orElseGet(() -> new Outcome.Done<>(present()));
    }

    private void accept(TradingSwitch resumed) {
        for (Account account : settings.store().accounts()) {
            if (resumed.covers(account.id(), Subscription.EVERY_SOURCE)) {
                engine.ask(account.id(), lane -> lane.acceptDifferences(clock.instant())).join();
            }
        }
    }

    private List<AmendmentJson> close(Order order, TradingSwitch stopped) {
        List<AmendmentJson> done = new ArrayList<>();
        if (order.then() == Then.FREEZE) {
            return done;
        }
        Change change = order.then() == Then.FLATTEN ? Change.Close.ALL : new Change.CancelEntry();
        for (Account account : settings.store().accounts()) {
            List<SignalId> meant =
                    engine.ask(
                                    account.id(),
                                    lane -> meant(lane, account.id(), stopped, order.then()))
                            .join();
            for (SignalId signal : meant) {
                String command =
                        "%s-%s/%s/%s"
                                .formatted(
                                        order.then(),
                                        stopped.at().toEpochMilli(),
                                        account.id(),
                                        signal);
                if (trades.amend(new TradeCommand(command, signal, account.id(), change))
                        instanceof Outcome.Done<List<AmendmentJson>>(List<AmendmentJson> each)) {
                    done.addAll(each);
                }
            }
        }
        return done;
    }

    private static List<SignalId> meant(
            AccountLane lane, AccountId account, TradingSwitch stopped, Then then) {
        return lane.openTrades().stream()
                .filter(trade -> stopped.covers(account, trade.source()))
                .filter(trade -> then == Then.FLATTEN || !trade.live(Leg.ENTRY).isEmpty())
                .map(trade -> trade.decision().signal())
                .toList();
    }
}
