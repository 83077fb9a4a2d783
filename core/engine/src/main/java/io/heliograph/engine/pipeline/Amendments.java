package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.Instrument;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.AmendmentDecided;
import io.heliograph.model.order.Leg;
import io.heliograph.model.signal.InstrumentName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which open trade of an account a wish means, and what was decided about every wish so far.
///
/// A wish means the trade of the signal that it answers or names. Where it answers none, it means
/// the account's only open trade of that source and instrument. Anything else is refused, in words.
final class Amendments {
    private final Amender amender;
    private final Trades trades;
    private final MarketData market;
    private final Map<String, AmendmentDecided> decided = new LinkedHashMap<>();
    private final Map<SignalId, Integer> revisions = new LinkedHashMap<>();

    /// Messages that were carried out, each with the trade that it changed.
    private final Map<SignalId, SignalId> carriedOut = new LinkedHashMap<>();

    Amendments(Amender amender, Trades trades, MarketData market) {
        this.amender = amender;
        this.trades = trades;
        this.market = market;
    }

    void apply(AccountEvent fact) {
        if (fact instanceof AmendmentDecided made) {
            Amendment amendment = made.amendment();
            SignalId signal = amendment.signal();
            decided.put(amendment.proposal().id(), made);
            if (signal != null && isRevision(amendment.proposal())) {
                revisions.merge(signal, amendment.proposal().revision(), Math::max);
            }
            SignalId message = amendment.proposal().message();
            if (message != null && amendment instanceof Amendment.Applied applied) {
                carriedOut.put(message, applied.signal());
            }
        }
    }

    /// Forgets what was decided about trades that are over, and of wishes that named none.
    ///
    /// @param before what was decided since then is remembered
    /// @param remembered whether the account knows of a signal: a wish that found no trade any more
    ///   comes back with what it named
    void forget(Set<SignalId> trades, Instant before, Predicate<SignalId> remembered) {
        decided.values()
                .removeIf(made -> {
                    SignalId named = named(made.amendment());
                    return made.at().isBefore(before) && (named == null || !remembered.test(named));
                });
        revisions.keySet().removeAll(trades);
        carriedOut.values().removeAll(trades);
    }

    private static @Nullable SignalId named(Amendment amendment) {
        SignalId trade = amendment.signal();
        return trade == null ? amendment.proposal().signal() : trade;
    }

    Optional<Amendment> find(String id) {
        return Optional.ofNullable(decided.get(id)).map(AmendmentDecided::amendment);
    }

    /// Whether some version of the message has changed a trade.
    boolean hasCarriedOut(SignalId message) {
        return carriedOut.containsKey(message);
    }

    /// @param isDecided whether the account has decided a signal, in whatever way
    /// @return empty where a message that made no trade here was edited or taken back
    /// @param truth says why a change is not made now
    Optional<Amendment> decide(
            AmendmentProposal proposal, Predicate<SignalId> isDecided, Truth truth) {
        SignalId signal = proposal.signal();
        boolean named =
                signal != null && (isDecided.test(signal) || proposal.cause() != Cause.MESSAGE);
        List<Trade> meant =
                named && signal != null
                        ? trades.trade(signal).filter(Trade::isOpen).stream().toList()
                        : trades.openTrades().stream()
                                .filter(trade -> isMeant(trade, proposal))
                                .toList();
        if (meant.isEmpty() && isRevision(proposal)) {
            return Optional.empty();
        }
        if (meant.isEmpty()) {
            return Optional.of(notFound(proposal, named));
        }
        if (meant.size() > 1) {
            return Optional.of(
                    new Amendment.Refused(
                            proposal,
                            null,
                            DenialReason.TRADE_AMBIGUOUS,
                            "%d open trades fit; an answer to the signal itself would tell which"
                                    .formatted(meant.size())));
        }
        Trade trade = meant.getFirst();
        Optional<String> stopped = truth.refuses(proposal, trade);
        if (stopped.isPresent()) {
            return Optional.of(stopped(proposal, trade, stopped.get()));
        }
        Amendment amendment = decide(proposal, trade);
        boolean enters =
                amendment instanceof Amendment.Applied applied
                        && applied.orders().stream()
                                .anyMatch(order -> order.spec().leg() == Leg.ENTRY);
        return truth.refusesEntry(proposal, trade)
                .filter(ignored -> enters)
                .map(why -> stopped(proposal, trade, why))
                .or(() -> Optional.of(amendment));
    }

    private static Amendment stopped(AmendmentProposal proposal, Trade trade, String why) {
        return new Amendment.Refused(
                proposal, trade.decision().signal(), DenialReason.TRADING_STOPPED, why);
    }

    /// The end of what has not filled of a trade's entries, decided once; empty where it was, or
    /// while nobody knows the instrument.
    Optional<Amendment> endEntries(Trade trade, String why) {
        AmendmentProposal proposal = followUp(trade, "/entry-end", new Change.CancelEntry());
        return decided.containsKey(proposal.id())
                ? Optional.empty()
                : market.instrument(trade.plan().instrument())
                        .map(instrument -> amender.endEntries(proposal, trade, instrument, why));
    }

    private static AmendmentProposal followUp(Trade trade, String suffix, Change change) {
        SignalId signal = trade.decision().signal();
        return new AmendmentProposal(
                signal + suffix,
                Cause.FOLLOW_UP,
                0,
                trade.plan().account(),
                null,
                trade.source(),
                signal,
                null,
                null,
                List.of(change));
    }

    /// The exit that a trade on its way to be closed still lacks; empty while nobody knows the
    /// instrument.
    Optional<Amendment> followUp(Trade trade) {
        long exits = trade.orders().stream().filter(o -> o.spec().leg() == Leg.EXIT).count();
        AmendmentProposal proposal = followUp(trade, "/exit-" + exits, Change.Close.ALL);
        return market.instrument(trade.plan().instrument())
                .map(instrument -> amender.followUp(proposal, trade, instrument));
    }

    private Amendment decide(AmendmentProposal proposal, Trade trade) {
        SignalId signal = trade.decision().signal();
        if (proposal.side() != null && proposal.side() != trade.side()) {
            return new Amendment.Refused(
                    proposal,
                    signal,
                    DenialReason.TRADE_NOT_FOUND,
                    "it speaks of a %s, the trade is a %s"
                            .formatted(proposal.side().opens(), trade.side().opens()));
        }
        if (isRevision(proposal) && proposal.revision() < revisions.getOrDefault(signal, 0)) {
            return new Amendment.Refused(
                    proposal,
                    signal,
                    DenialReason.EDIT_OUTDATED,
                    "revision %d came after revision %d"
                            .formatted(proposal.revision(), revisions.get(signal)));
        }
        SignalId message = proposal.message();
        if (proposal.cause() == Cause.MESSAGE && message != null && hasCarriedOut(message)) {
            return new Amendment.Refused(
                    proposal,
                    signal,
                    DenialReason.EDIT_OUTDATED,
                    "an earlier version of the message was carried out; a new message would count");
        }
        Optional<Instrument> instrument = market.instrument(trade.plan().instrument());
        if (instrument.isEmpty()) {
            return new Amendment.Refused(
                    proposal,
                    signal,
                    DenialReason.INSTRUMENT_UNKNOWN,
                    "nobody knows %s at the moment".formatted(trade.plan().instrument()));
        }
        return amender.decide(
                proposal,
                trade,
                instrument.get(),
                market.latest(trade.plan().instrument()).orElse(null));
    }

    private boolean isMeant(Trade trade, AmendmentProposal proposal) {
        InstrumentName name = proposal.name();
        Optional<Instrument> instrument = market.instrument(trade.plan().instrument());
        return name != null
                && instrument.isPresent()
                && trade.source().equals(proposal.source())
                && instrument.get().base().equals(name.base())
                && (name.quote() == null || instrument.get().quote().code().equals(name.quote()))
                && (proposal.side() == null || proposal.side() == trade.side());
    }

    private static Amendment notFound(AmendmentProposal proposal, boolean named) {
        InstrumentName name = proposal.name();
        String evidence =
                named
                        ? "the signal it answers has no open trade in this account"
                        : name == null
                                ? "it answers no signal and names no instrument; an answer to the"
                                        + " signal would have told which trade is meant"
                                : "no open trade of this source in %s".formatted(name);
        return new Amendment.Refused(proposal, null, DenialReason.TRADE_NOT_FOUND, evidence);
    }

    private static boolean isRevision(AmendmentProposal proposal) {
        return proposal.cause() == Cause.EDIT || proposal.cause() == Cause.DELETION;
    }
}
