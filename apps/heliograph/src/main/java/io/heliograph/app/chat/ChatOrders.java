package io.heliograph.app.chat;

import io.heliograph.app.web.Desk;
import io.heliograph.app.web.Desk.TradeCommand;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.view.AmendmentJson;
import io.heliograph.app.web.view.AnswerJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.SignalId;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.decision.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people order about trades in chats: the same commands as everywhere else, in words.
public final class ChatOrders {
    private static final Duration LONGEST_MUTE = Duration.ofDays(30);
    private static final Duration USUAL_MUTE = Duration.ofHours(8);

    private final Supplier<Desk> desk;
    private final Mutes mutes;

    /// Silences an account's notices.
    public interface Mutes {
        /// @return how many destinations are silent now
        int mute(AccountId account, Duration time);
    }

    public ChatOrders(Supplier<Desk> desk, Mutes mutes) {
        this.desk = desk;
        this.mutes = mutes;
    }

    /// Carries an order out.
    ///
    /// @param argument the trade, as a notice's button names it; hours for a mute; may be empty
    /// @param requestId the same order given twice is carried out once
    /// @return what came of it, in words
    String give(Command command, AccountId account, String argument, String requestId) {
        return switch (command) {
            case APPROVE -> answer(account, argument, true);
            case DENY -> answer(account, argument, false);
            case CLOSE -> amend(account, argument, requestId, Change.Close.ALL);
            case BREAK_EVEN -> amend(account, argument, requestId, new Change.BreakEven());
            case MUTE -> mute(account, argument);
            case LINK, STATUS, POSITIONS, ADOPT, HALT, REDUCE, RESUME, WHY, LINT ->
                    throw new IllegalArgumentException(command + " is no order about a trade");
        };
    }

    private String amend(AccountId account, String argument, String requestId, Change change) {
        Optional<SignalId> signal = signal(argument);
        if (signal.isEmpty() && !argument.isEmpty()) {
            return "\"%s\" names no trade: use the button of its notice".formatted(argument);
        }
        if (signal.isEmpty() && openPositions(account) > 1) {
            return "several trades are open: say which, or use the button of its notice";
        }
        return said(
                desk.get()
                        .amend(new TradeCommand(requestId, signal.orElse(null), account, change)));
    }

    private static String said(Outcome<List<AmendmentJson>> outcome) {
        return switch (outcome) {
            case Outcome.Refused<List<AmendmentJson>>(var reason, String detail) -> detail;
            case Outcome.Done<List<AmendmentJson>>(List<AmendmentJson> done) ->
                    done.isEmpty()
                            ? "no open trade"
                            : done.stream()
                                    .map(ChatOrders::sentence)
                                    .collect(Collectors.joining("; "));
        };
    }

    static String sentence(AmendmentJson amendment) {
        return amendment.sentence() != null
                ? amendment.sentence() + " " + amendment.evidence()
                : "done. " + String.join("; ", amendment.notes());
    }

    private String answer(AccountId account, String argument, boolean yes) {
        Optional<SignalId> signal = signal(argument);
        if (signal.isEmpty()) {
            return "say which signal, or use the button of its notice";
        }
        return switch (desk.get().answer(signal.get(), account, yes)) {
            case Outcome.Refused<List<AnswerJson>>(var reason, String detail) -> detail;
            case Outcome.Done<List<AnswerJson>>(List<AnswerJson> done) ->
                    done.stream()
                            .map(answer ->
                                    answer.sentence() == null
                                            ? answer.verdict()
                                            : answer.verdict() + ". " + answer.sentence())
                            .collect(Collectors.joining("; "));
        };
    }

    private String mute(AccountId account, String argument) {
        Duration time = USUAL_MUTE;
        if (!argument.isEmpty()) {
            try {
                time = Duration.ofHours(Integer.parseInt(argument));
            } catch (NumberFormatException wrong) {
                return "say for how many hours: mute 8";
            }
        }
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_MUTE) > 0) {
            return "from 1 to %d hours".formatted(LONGEST_MUTE.toHours());
        }
        return "%d destination(s) are silent for %d hours, but for what is critical"
                .formatted(mutes.mute(account, time), time.toHours());
    }

    private long openPositions(AccountId account) {
        return desk.get().positions().stream()
                .map(PositionJson::account)
                .filter(account.value()::equals)
                .count();
    }

    private static Optional<SignalId> signal(@Nullable String argument) {
        if (argument == null || argument.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignalId(argument.strip()));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
