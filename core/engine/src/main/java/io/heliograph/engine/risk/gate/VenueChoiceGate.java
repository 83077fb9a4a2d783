package io.heliograph.engine.risk.gate;

import io.heliograph.model.Money;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.decision.VenueChoice.Offer;
import io.heliograph.model.decision.Words;
import java.util.Objects;
import java.util.stream.Collectors;

/// The account's group chose it for this call. Asked only where there is a choice.
public final class VenueChoiceGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("venue choice", "the account's group chose it for the call");

    @Override
    public GateResult check(Question question) {
        TradeProposal proposal = question.proposal();
        VenueChoice choice = Objects.requireNonNull(proposal.choice());
        Words limit = choice.taken().map(VenueChoiceGate::words).orElse(Words.of("none"));
        Words here =
                choice.offer(proposal.account().id())
                        .map(VenueChoiceGate::words)
                        .orElse(Words.of("came to the group after it chose"));
        if (proposal.account().id().equals(choice.chosen())) {
            return VERDICTS.pass(here, limit, null, 0);
        }
        return choice.chosen() == null
                ? VERDICTS.fail(
                        DenialReason.VENUE_NOT_CHOSEN,
                        Words.of("nobody could trade it: ", all(choice)),
                        Words.NONE,
                        Words.of("an account of the group that can trade it"),
                        0)
                : VERDICTS.fail(
                        DenialReason.VENUE_NOT_CHOSEN,
                        here,
                        limit,
                        Words.of("the best price net of fees in the group ", choice.group()),
                        0);
    }

    private static Words words(Offer offer) {
        Money net = offer.net();
        return net == null
                ? Words.of(offer.account(), " at ", offer.venue(), ": ", offer.why())
                : Words.of(
                        new Words.Exact(net),
                        " net for ",
                        offer.account(),
                        " at ",
                        offer.venue(),
                        " (",
                        offer.why(),
                        ")");
    }

    private static String all(VenueChoice choice) {
        return choice.offers().stream()
                .map(offer -> words(offer).toString())
                .collect(Collectors.joining("; "));
    }
}
