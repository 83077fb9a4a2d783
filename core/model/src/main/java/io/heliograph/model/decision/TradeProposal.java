package io.heliograph.model.decision;

import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.signal.Instruction;
import java.time.Instant;

/// One signal on its way to one account, with the account's policy as of now.
///
/// @param postedAt the message's own time
public record TradeProposal(
        SignalId signal,
        SourceId source,
        Instant postedAt,
        Instruction.Open instruction,
        Account account,
        Subscription subscription,
        Limits limits) {}
