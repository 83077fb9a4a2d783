package io.heliograph.engine.execution;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Trades, and entries of trades, that are to end and have not yet.
public final class Endings {
    /// Before an exit that the venue did not take is tried anew; once more for each try.
    private static final Duration EXIT_AGAIN = Duration.ofSeconds(5);

    private final Trades trades;
    private final Cancellations cancellations;

    /// Trades to be closed whole that may hold something yet.
    private final Set<SignalId> unclosed = new LinkedHashSet<>();

    Endings(Trades trades, Cancellations cancellations) {
        this.trades = trades;
        this.cancellations = cancellations;
    }

    /// Takes a fact in, after the trades have.
    void apply(AccountEvent event) {
        if (event instanceof AccountEvent.OrderFilled filled) {
            SignalId signal = trades.order(filled.order()).signal();
            if (trades.closingSince(signal).isPresent()) {
                unclosed.add(signal);
            }
        } else if (event instanceof AccountEvent.AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied
                && applied.closesAll()) {
            unclosed.add(applied.signal());
        }
    }

    void forget(Set<SignalId> over) {
        unclosed.removeAll(over);
    }

    /// Trades that were to be closed whole and hold something that no exit is working on, for
    /// instance what their entry filled before its cancellation arrived.
    public List<Trade> unfinishedClosings(Instant now) {
        List<Trade> unfinished = new ArrayList<>();
        for (SignalId signal : List.copyOf(unclosed)) {
            Trade trade = trades.trade(signal).orElseThrow();
            if (!trade.isOpen()) {
                unclosed.remove(signal);
            } else if (!trade.held().isZero()
                    && trade.live(Leg.EXIT).isEmpty()
                    && !now.isBefore(nextExit(trade, trades.closingSince(signal).orElse(now)))) {
                unfinished.add(trade);
            }
        }
        return unfinished;
    }

    /// Trades that were to be closed whole, and that others which face them have closed instead.
    public List<Trade> nettedClosings() {
        return unclosed.stream()
                .map(signal -> trades.trade(signal).orElseThrow())
                .filter(trade -> trade.openEntries().isEmpty() && trade.live(Leg.EXIT).isEmpty())
                .filter(trades::isNettedAway)
                .toList();
    }

    /// Trades of which something waits to be entered, and should not any more.
    ///
    /// @param quotes the present price, empty where nobody knows one
    public List<Outlived> outlivedEntries(
            Function<InstrumentId, Optional<Quote>> quotes, Instant now) {
        List<Outlived> outlived = new ArrayList<>();
        Set<SignalId> seen = new HashSet<>();
        for (Order order : trades.openOrders()) {
            boolean waits = order.spec().leg() == Leg.ENTRY && order.attempt() > 0;
            if (waits
                    && !cancellations.isBeingCanceled(order.spec().id())
                    && seen.add(order.signal())) {
                Trade trade = trades.trade(order.signal()).orElseThrow();
                Quote quote = quotes.apply(order.spec().instrument()).orElse(null);
                trade.entryEnd(quote, now).ifPresent(why -> outlived.add(new Outlived(trade, why)));
            }
        }
        return outlived;
    }

    /// @param why its entries are to end, in words
    public record Outlived(Trade trade, String why) {}

    private static Instant nextExit(Trade trade, Instant last) {
        List<Order> tries =
                trade.orders().stream().filter(o -> o.spec().leg() == Leg.EXIT).toList();
        boolean failed = !tries.isEmpty() && tries.getLast().status() != OrderStatus.FILLED;
        return failed ? last.plus(EXIT_AGAIN.multipliedBy(Math.min(tries.size(), 12))) : last;
    }
}
