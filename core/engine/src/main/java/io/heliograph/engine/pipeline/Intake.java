package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.reconciliation.Findings;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.account.Account;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Takes in what the venue tells of the account, and what a person tells where the venue cannot.
final class Intake {
    private final Account account;
    private final MarketData market;
    private final Amender.OrderIds ids;
    private final Truth truth;
    private final Memory memory;
    private final Execution execution;
    private final Reconciliation reconciliation;
    private final Turn turn;
    private final Entrance entrance;

    Intake(
            Account account,
            MarketData market,
            Amender.OrderIds ids,
            Truth truth,
            Memory memory,
            Turn turn,
            Entrance entrance) {
        this.account = account;
        this.market = market;
        this.ids = ids;
        this.truth = truth;
        this.memory = memory;
        this.execution = memory.execution;
        this.reconciliation = memory.reconciliation;
        this.turn = turn;
        this.entrance = entrance;
    }

    void take(VenueEvent event, Instant now) {
        switch (event) {
            case VenueEvent.OfOrder news -> take(news, now);
            case VenueEvent.AccountReported report -> take(report, now);
            case VenueEvent.AccountRefused refused ->
                    reconciliation.refused(refused, now).forEach(turn::record);
        }
    }

    /// Asks about what has been unanswered for too long.
    void ask(Instant now) {
        turn.send(execution.inquiries().questions(now));
        turn.send(execution.untoldFills().questions(now));
        execution.answers().deferralsDue(now).forEach(fact -> recordOrClaim(fact, now));
        turn.send(execution.cancellations().due(now));
    }

    private void take(VenueEvent.OfOrder event, Instant now) {
        List<AccountEvent> news = execution.answers().on(event, now);
        news.forEach(fact -> recordOrClaim(fact, now));
        if (event instanceof VenueEvent.Executed executed) {
            book(executed, now);
        } else if (event instanceof VenueEvent.NotFound missing
                && reconciliation.isLost(missing, memory)) {
            turn.record(
                    new AccountEvent.OrderCanceled(
                            missing.order(), "the venue does not have it any more", now));
        }
        if (event instanceof VenueEvent.Accepted accepted) {
            memory.trades
                    .find(accepted.order())
                    .ifPresent(order -> endSecond(order, accepted, now));
        }
        if (event instanceof VenueEvent.Canceled) {
            turn.send(execution.untoldFills().questions(now));
        }
        if (news.stream().anyMatch(AccountEvent.VenueDiffered.class::isInstance)) {
            // One of a request that turns up may not be alone.
            turn.send(execution.inquiries().questionsAbout(event.order(), now));
        }
    }

    /// Canceled once, since the answer to that says again that it was accepted. Where the venue
    /// keeps brackets it writes orders anew by itself, under the same id of ours.
    private void endSecond(Order order, VenueEvent.Accepted accepted, Instant now) {
        if (memory.trades.keepsBrackets(order.signal())) {
            return;
        }
        reconciliation
                .acceptedAgain(order, accepted, now)
                .ifPresent(fact -> {
                    turn.record(fact);
                    turn.send(new VenueCommand.Cancel(account.id(), order.spec().id()));
                });
    }

    private void take(VenueEvent.AccountReported report, Instant now) {
        reconciliation.missed(report, memory).forEach(missed -> take(missed, now));
        execution.inquiries().hearReport();
        execution.untoldFills().hearReport(now);
        reconciliation.moved(report, now).forEach(turn::record);
        if (reconciliation.isOutdated(report)) {
            return;
        }
        Findings findings = reconciliation.compare(report, memory, now);
        findings.facts().forEach(turn::record);
        for (ClientOrderId id : findings.ask()) {
            memory.trades
                    .find(id)
                    .ifPresent(order ->
                            turn.send(new VenueCommand.Query(account.id(), id, order.attempt())));
        }
        findings.end().forEach(id -> turn.send(new VenueCommand.Cancel(account.id(), id)));
        for (Findings.ByHand byHand : findings.byHand()) {
            truth.shares(byHand, memory.trades.openTrades()).forEach(share -> give(share, now));
        }
        reconciliation.compareMoney(report, memory, now).forEach(turn::record);
        if (reconciliation.agrees(report, memory)) {
            execution.endings().nettedClosings().forEach(trade -> net(trade, report, now));
        }
    }

    /// Closes a trade in the books that others have closed at the venue. Of two that face each
    /// other, and are to be closed both, the first takes the second along.
    private void net(Trade closing, VenueEvent.AccountReported report, Instant now) {
        memory.trades
                .trade(closing.decision().signal())
                .filter(memory.trades::isNettedAway)
                .map(trade ->
                        truth.netted(
                                trade,
                                memory.trades.openTrades(),
                                memory.portfolio.position(trade.plan().instrument()).averagePrice(),
                                report.at()))
                .ifPresent(shares -> shares.forEach(share -> give(share, now)));
    }

    private void give(Truth.Share share, Instant now) {
        turn.record(new AccountEvent.AmendmentDecided(share.amendment(), now));
        share.fills().forEach(fill -> book(fill, now));
        turn.send(execution.cancellations().of(share.amendment()));
    }

    /// Takes a person's word, once.
    ///
    /// @return why it cannot be taken; empty where it was
    Optional<String> tell(Word word, Instant now) {
        Hearing hearing = new Hearing(account, execution, reconciliation, market, ids);
        Optional<String> refused = hearing.refuses(word, memory.portfolio);
        if (refused.isPresent()) {
            return refused;
        }
        switch (word) {
            case Word.Adopt adopt -> {
                hearing.adopted(adopt, now).forEach(turn::record);
                memory.reservations.reserveAdopted(
                        memory.trades.trade(adopt.as()).orElseThrow().plan());
            }
            case Word.Release release -> {
                Trade trade = memory.trades.trade(release.signal()).orElseThrow();
                InstrumentId instrument = trade.plan().instrument();
                Price cost = memory.portfolio.position(instrument).averagePrice();
                BigDecimal held = trade.held().value();
                give(truth.released(trade, Objects.requireNonNull(cost), now), now);
                reconciliation
                        .handedOver(
                                instrument,
                                trade.side() == Side.BUY ? held : held.negate(),
                                cost,
                                memory,
                                now)
                        .forEach(turn::record);
            }
            case Word.Never never ->
                    execution
                            .unresolved()
                            .resolved(never.order(), false, now)
                            .forEach(turn::record);
            case Word.Filled filled -> {
                execution.unresolved().resolved(filled.order(), true, now).forEach(turn::record);
                book(hearing.executed(filled, now), now);
            }
            case Word.Seen seen -> turn.record(hearing.seen(seen, now));
        }
        turn.send(reconciliation.question(now));
        return Optional.empty();
    }

    private void recordOrClaim(AccountEvent fact, Instant now) {
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            entrance.claimAgain(claim, now);
        } else {
            turn.record(fact);
        }
    }

    private void book(VenueEvent.Executed executed, Instant now) {
        Optional<Order> order = memory.trades.find(executed.order());
        if (order.isEmpty()) {
            return;
        }
        Optional<Instrument> instrument = market.instrument(order.get().spec().instrument());
        if (instrument.isEmpty()) {
            throw new IllegalStateException(
                    "a fill of an instrument that nobody knows: " + order.get().spec());
        }
        BigDecimal told = executed.rate();
        BigDecimal rate =
                told != null
                        ? told
                        : market.rate(instrument.get().quote(), account.currency())
                                .orElse(BigDecimal.ONE);
        Optional<AccountEvent.OrderFilled> fill =
                memory.portfolio.book(executed, instrument.get(), rate, now);
        if (fill.isPresent()) {
            turn.record(fill.get());
            reconciliation.overfilled(order.get().apply(fill.get()), now).ifPresent(turn::record);
        }
    }
}
