package io.heliograph.engine.fanout;

import io.heliograph.model.AccountId;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who follows whom, at one moment. Replaced whole when a person changes a setting.
///
/// @param followers every account with its limits and what it follows
public record Subscriptions(List<Follower> followers) {
    public Subscriptions {
        followers = List.copyOf(followers);
    }

    /// @param group of accounts of which one trades each call; null for an account that trades for
    ///   itself alone
    public record Follower(
            Account account,
            Limits limits,
            List<Subscription> subscriptions,
            @Nullable String group) {
        /// One that trades for itself alone.
        public Follower(Account account, Limits limits, List<Subscription> subscriptions) {
            this(account, limits, subscriptions, null);
        }

        public Follower {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /// What the account may.
    ///
    /// @throws IllegalArgumentException if there is no such account
    public Limits limits(AccountId account) {
        for (Follower follower : followers) {
            if (follower.account().id().equals(account)) {
                return follower.limits();
            }
        }
        throw new IllegalArgumentException("there is no account " + account);
    }

    /// The accounts that trade with others, each with its group.
    public Map<AccountId, String> groups() {
        Map<AccountId, String> groups = new LinkedHashMap<>();
        for (Follower follower : followers) {
            if (follower.group() != null) {
                groups.put(follower.account().id(), follower.group());
            }
        }
        return groups;
    }

    /// One proposal for each account that follows the message's source, paused ones too: a pause is
    /// a decision that can be asked about. A subscription to the source itself goes before one to
    /// every source.
    public List<TradeProposal> proposals(RawMessage message, Instruction.Open instruction) {
        return proposals(message, message.postedAt(), instruction, null, null);
    }

    /// @param postedAt when the message was first posted: its age counts from there
    /// @param completes the earlier signal of which the message is the second step
    /// @param confidence of the reading
    public List<TradeProposal> proposals(
            RawMessage message,
            Instant postedAt,
            Instruction.Open instruction,
            @Nullable SignalId completes,
            @Nullable Ratio confidence) {
        Map<Account, TradeProposal> byAccount = new LinkedHashMap<>();
        for (Follower follower : followers) {
            for (Subscription subscription : follower.subscriptions()) {
                boolean exact = subscription.source().equals(message.source());
                if (exact
                        || subscription.covers(message.source())
                                && !byAccount.containsKey(follower.account())) {
                    byAccount.put(
                            follower.account(),
                            new TradeProposal(
                                    message.signal(),
                                    message.source(),
                                    postedAt,
                                    instruction,
                                    follower.account(),
                                    subscription,
                                    follower.limits(),
                                    completes,
                                    confidence,
                                    null));
                    if (exact) {
                        break;
                    }
                }
            }
        }
        return List.copyOf(byAccount.values());
    }

    /// One wish for each account that follows the message's source; none where the instruction asks
    /// nothing of an open trade. A pause keeps new trades away: what is open is still looked after.
    ///
    /// @param about the signal that the message was read to be about, null where it is not known;
    ///   then the one it answers, if any
    public List<AmendmentProposal> amendments(
            RawMessage message, Instruction instruction, @Nullable SignalId about) {
        boolean edit = instruction instanceof Instruction.Open;
        // A signal that is edited into "closed" speaks of itself.
        boolean ofItself = edit || message.replyTo() == null && message.revision() > 0;
        SignalId meant = about == null ? message.answered() : about;
        return amendments(
                message,
                edit ? Cause.EDIT : Cause.MESSAGE,
                ofItself ? message.signal() : meant,
                instruction.name(),
                Changes.side(instruction),
                Changes.of(instruction));
    }

    /// One for each account that follows the source of a message that was taken back.
    public List<AmendmentProposal> withdrawals(RawMessage message) {
        return amendments(
                message,
                Cause.DELETION,
                message.signal(),
                null,
                null,
                List.of(new Change.CancelEntry()));
    }

    private List<AmendmentProposal> amendments(
            RawMessage message,
            Cause cause,
            @Nullable SignalId signal,
            @Nullable InstrumentName name,
            @Nullable Side side,
            List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<AmendmentProposal> all = new ArrayList<>();
        for (Follower follower : followers) {
            if (follower.subscriptions().stream().anyMatch(s -> s.covers(message.source()))) {
                all.add(
                        new AmendmentProposal(
                                message.id().value(),
                                cause,
                                message.revision(),
                                follower.account().id(),
                                message.signal(),
                                message.source(),
                                signal,
                                name,
                                side,
                                changes));
            }
        }
        return all;
    }
}
