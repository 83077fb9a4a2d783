package io.heliograph.engine.fanout;

import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.RawMessage;
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

    public record Follower(Account account, Limits limits, List<Subscription> subscriptions) {
        public Follower {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /// One proposal for each account that follows the message's source, paused ones too: a pause is
    /// a decision that can be asked about. A subscription to the source itself goes before one to
    /// every source.
    public List<TradeProposal> proposals(RawMessage message, Instruction.Open instruction) {
        return proposals(message, instruction, null);
    }

    /// @param completes the earlier signal of which the message is the second step
    public List<TradeProposal> proposals(
            RawMessage message, Instruction.Open instruction, @Nullable SignalId completes) {
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
                                    message.postedAt(),
                                    instruction,
                                    follower.account(),
                                    subscription,
                                    follower.limits(),
                                    completes));
                    if (exact) {
                        break;
                    }
                }
            }
        }
        return List.copyOf(byAccount.values());
    }
}
