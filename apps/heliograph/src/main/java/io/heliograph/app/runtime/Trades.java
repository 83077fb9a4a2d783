package io.heliograph.app.runtime;

import io.heliograph.app.web.Desk.TradeCommand;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.AnswerJson;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A person's own word about trades, brought to the lanes that it concerns.
final class Trades {
    private final Engine engine;
    private final Supplier<List<Account>> accounts;

    Trades(Engine engine, Supplier<List<Account>> accounts) {
        this.engine = engine;
        this.accounts = accounts;
    }

    Outcome<List<AmendmentJson>> amend(TradeCommand command) {
        List<AmendmentJson> done = new ArrayList<>();
        SignalId named = command.signal();
        for (AccountId account : meant(command.account())) {
            List<SignalId> signals =
                    named == null
                            ? ask(account, Trades::open)
                            : answer(account, engine.knows(account, named))
                                    ? List.of(named)
                                    : List.of();
            for (SignalId signal : signals) {
                String id =
                        named == null ? command.commandId() + "/" + signal : command.commandId();
                Optional<Amendment> amendment =
                        answer(
                                account,
                                engine.amend(account, signal, List.of(command.change()), id));
                done.add(
                        amendment
                                .map(decided -> json(decided, null, false))
                                .orElseGet(() -> withdrawn(id, account, signal)));
            }
        }
        return done.isEmpty() && named != null
                ? new Outcome.Refused<>(Reason.UNKNOWN, "No account has a trade of this signal.")
                : new Outcome.Done<>(done);
    }

    Outcome<List<AnswerJson>> answer(SignalId signal, @Nullable AccountId account, boolean yes) {
        List<AnswerJson> done = new ArrayList<>();
        for (AccountId id : meant(account)) {
            answer(id, yes ? engine.approve(id, signal) : engine.deny(id, signal))
                    .map(Trades::json)
                    .or(() ->
                            answer(id, engine.answerEdit(id, signal, yes))
                                    .map(edit -> answered(json(edit, null, false))))
                    .ifPresent(done::add);
        }
        return done.isEmpty()
                ? new Outcome.Refused<>(
                        Reason.UNKNOWN, "No account waits for approval of this signal.")
                : new Outcome.Done<>(done);
    }

    /// @param waits whether what it asks is still waiting for an answer
    static AmendmentJson json(Amendment amendment, @Nullable Instant decidedAt, boolean waits) {
        Amendment.Refused refused = amendment instanceof Amendment.Refused no ? no : null;
        SignalId signal = amendment.signal();
        return new AmendmentJson(
                amendment.proposal().id(),
                amendment.proposal().account().value(),
                signal == null ? null : signal.value(),
                amendment.proposal().cause().name().toLowerCase(Locale.ROOT),
                refused == null ? "applied" : "refused",
                amendment instanceof Amendment.Applied applied ? applied.notes() : List.of(),
                waits && amendment instanceof Amendment.Applied asking ? asking.asks() : List.of(),
                refused == null ? null : refused.reason().name(),
                refused == null ? null : refused.reason().sentence(),
                refused == null ? null : refused.evidence(),
                decidedAt);
    }

    private static AmendmentJson withdrawn(String id, AccountId account, SignalId signal) {
        return new AmendmentJson(
                id,
                account.value(),
                signal.value(),
                "command",
                "withdrawn",
                List.of("the signal waited for approval, and is denied now"),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static AnswerJson json(Decision decision) {
        Decision.Denied denied = decision instanceof Decision.Denied no ? no : null;
        return new AnswerJson(
                decision.account().value(),
                denied == null ? "approved" : "denied",
                denied == null ? null : denied.reason().name(),
                denied == null ? null : denied.reason().sentence(),
                denied == null ? null : denied.evidence());
    }

    private static AnswerJson answered(AmendmentJson edit) {
        boolean done = edit.refusedBy() == null;
        return new AnswerJson(
                edit.account(),
                done ? "approved" : "denied",
                edit.refusedBy(),
                edit.sentence(),
                done ? String.join("; ", edit.notes()) : edit.evidence());
    }

    private static List<SignalId> open(AccountLane lane) {
        return lane.openTrades().stream().map(trade -> trade.decision().signal()).toList();
    }

    private List<AccountId> meant(@Nullable AccountId account) {
        return accounts.get().stream()
                .map(Account::id)
                .filter(id -> account == null || account.equals(id))
                .toList();
    }

    private <T> T ask(AccountId account, Function<AccountLane, T> question) {
        return answer(account, engine.ask(account, question));
    }

    /// @throws JournalException while the account's lane waits for the store; what was asked may
    ///   still be done, and the same command again tells
    private static <T> T answer(AccountId account, CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException waiting) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "account " + account + " does not answer",
                    waiting);
        }
    }
}
