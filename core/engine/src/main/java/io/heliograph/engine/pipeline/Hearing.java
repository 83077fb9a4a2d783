package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender.OrderIds;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.Unresolved;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a person's word can be taken, and the facts that it comes to.
final class Hearing {
    private final Account account;
    private final Trades trades;
    private final Unresolved unresolved;
    private final Reconciliation reconciliation;
    private final MarketData market;
    private final OrderIds ids;

    Hearing(
            Account account,
            Execution execution,
            Reconciliation reconciliation,
            MarketData market,
            OrderIds ids) {
        this.account = account;
        this.trades = execution.trades();
        this.unresolved = execution.unresolved();
        this.reconciliation = reconciliation;
        this.market = market;
        this.ids = ids;
    }

    /// Why the word cannot be taken; empty where it can.
    Optional<String> refuses(Word word, Portfolio portfolio) {
        return switch (word) {
            case Word.Adopt adopt ->
                    new Adoption(account, adopt, reconciliation, market, ids)
                            .refused(trades, portfolio);
            case Word.Release release ->
                    says(
                            trades.trade(release.signal())
                                    .filter(trade -> !trade.held().isZero() && !trade.closing())
                                    .isPresent(),
                            "it holds nothing that could be handed over");
            case Word.Never never -> unresolved(never.order());
            case Word.Filled filled -> unresolved(filled.order());
            case Word.Seen seen ->
                    says(
                            late(seen.order()).isPresent(),
                            "it did not turn up after it was given up");
        };
    }

    private Optional<String> unresolved(ClientOrderId order) {
        return says(unresolved.isUnresolved(order), "how it stands is no open question");
    }

    private static Optional<String> says(boolean fine, String otherwise) {
        return fine ? Optional.empty() : Optional.of(otherwise);
    }

    List<AccountEvent> adopted(Word.Adopt adopt, Instant now) {
        return new Adoption(account, adopt, reconciliation, market, ids).facts(now);
    }

    /// What of the order was open, as an execution that the person has seen.
    VenueEvent.Executed executed(Word.Filled filled, Instant now) {
        Order order = trades.find(filled.order()).orElseThrow();
        return new VenueEvent.Executed(
                account.id(),
                filled.order(),
                new TradeId("told-" + filled.order()),
                filled.price(),
                order.leavesQuantity(),
                Money.zero(account.currency()),
                null,
                now);
    }

    AccountEvent seen(Word.Seen seen, Instant now) {
        return new AccountEvent.VenueDiffered(late(seen.order()).orElseThrow(), false, now);
    }

    private Optional<Difference> late(ClientOrderId order) {
        return reconciliation.open().stream()
                .filter(difference ->
                        difference.kind() == Difference.Kind.ORDER_ADOPTED_LATE
                                && difference.subject().equals(order.value()))
                .findFirst();
    }
}
