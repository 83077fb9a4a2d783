package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueProfile;
import java.time.Instant;
import java.util.List;

/// Makes a decision of the past again, with what was known then. Nothing is kept and nothing sent.
public final class Recomputation {
    private static final DecisionInputs NOTHING =
            new DecisionInputs(
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    Standing.ACTIVE,
                    null);

    private Recomputation() {}

    /// @param profile of the account's venue
    /// @param before the account's facts up to the decision
    /// @param now when it was decided
    public static Decision decision(
            Account account,
            VenueProfile profile,
            ClientOrderIds ids,
            List<AccountEvent> before,
            TradeProposal proposal,
            DecisionInputs inputs,
            Instant now) {
        return lane(account, profile, ids, inputs).recall(before, proposal, inputs.standing(), now);
    }

    /// What an account's facts come to.
    public static AccountState state(
            Account account, VenueProfile profile, ClientOrderIds ids, List<AccountEvent> history) {
        return lane(account, profile, ids, NOTHING).fold(history);
    }

    private static AccountLane lane(
            Account account, VenueProfile profile, ClientOrderIds ids, DecisionInputs inputs) {
        return new AccountLane(
                account,
                new InMemoryJournal(),
                new Recalled(inputs),
                new NoVenue(account.venue(), profile),
                ids);
    }

    private record NoVenue(VenueId venue, VenueProfile profile) implements VenueClient {
        @Override
        public void send(VenueCommand command) {
            throw new IllegalStateException("nothing is sent again: " + command);
        }
    }
}
