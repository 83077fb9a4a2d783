package io.heliograph.engine.pipeline;

import io.heliograph.engine.fanout.BestVenue;
import io.heliograph.engine.fanout.BestVenue.Candidate;
import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueChoices;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.VenueChoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Lets one account of each group trade a call.
///
/// INVARIANT: the choice is durable before any account of the group is brought the call, and an
/// account that was chosen stays chosen: every proposal of the call, at whatever revision, in
/// whichever process, carries the choice that was kept first.
public final class GroupChoices {
    private final VenueChoices kept;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first currency in the second
    public GroupChoices(
            VenueChoices kept, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.kept = kept;
        this.rates = rates;
    }

    /// Asks accounts how they stand, all at once.
    @FunctionalInterface
    public interface Asked {
        /// @return an answer of every account asked, in the same order
        List<Stand> stands(List<TradeProposal> proposals);
    }

    /// The same proposals, each with its group's choice.
    ///
    /// @param proposals of one message, all of accounts that are in a group
    /// @param groups by account
    /// @throws JournalException if a choice can be neither found nor kept now: nobody may be
    ///   brought anything then
    public List<TradeProposal> settled(
            List<TradeProposal> proposals,
            Map<AccountId, String> groups,
            Asked asked,
            Instant now) {
        Map<String, List<TradeProposal>> members = new LinkedHashMap<>();
        for (TradeProposal proposal : proposals) {
            String group = groups.get(proposal.account().id());
            members.computeIfAbsent(group, name -> new ArrayList<>()).add(proposal);
        }
        List<TradeProposal> settled = new ArrayList<>();
        members.forEach((group, each) -> {
            VenueChoice choice = choice(group, each, asked, now);
            each.forEach(member -> settled.add(member.with(choice)));
        });
        return settled;
    }

    private VenueChoice choice(
            String group, List<TradeProposal> members, Asked asked, Instant now) {
        TradeProposal first = members.getFirst();
        return kept.find(first.call(), group)
                .filter(choice -> choice.countsFor(first.signal()))
                .orElseGet(() -> {
                    List<Stand> stands = asked.stands(members);
                    List<Candidate> candidates = new ArrayList<>();
                    for (int i = 0; i < members.size(); i++) {
                        candidates.add(new Candidate(members.get(i).account(), stands.get(i)));
                    }
                    return kept.keep(BestVenue.choose(first, group, candidates, rates, now));
                });
    }
}
