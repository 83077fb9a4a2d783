package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.PaperBook;
import io.heliograph.paper.PaperSettings;
import io.heliograph.paper.PaperVenue;
import io.heliograph.paper.QuietRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paper venue with one account, one instrument and the prices of history. Knows which prices
/// the venue need not be told: between two events most candles meet no order, and cost two
/// comparisons.
final class Floor {
    private final PaperVenue venue;
    private final AccountId account;
    private final Instrument instrument;
    private final TradeCount trades;
    private final Map<ClientOrderId, Side> sides = new HashMap<>();
    private @Nullable TradeId lastTrade;

    // Prices at or beyond these must be told; the account is worth base + units x price.
    private double actsAtOrBelow = Double.NEGATIVE_INFINITY;
    private double actsAtOrAbove = Double.POSITIVE_INFINITY;
    private double base;
    private double units;

    Floor(PaperSettings settings, AccountId account, Instrument instrument, Money deposit) {
        this.account = account;
        this.instrument = instrument;
        this.trades = new TradeCount(instrument.contractSize());
        this.venue =
                new PaperVenue(
                        settings,
                        id ->
                                id.equals(instrument.id())
                                        ? Optional.of(instrument)
                                        : Optional.empty(),
                        HistoryMarket::rateBetween,
                        new NoBook());
        venue.openAccount(account, AccountKind.MARGIN, deposit);
        settle();
    }

    /// Tells the present price. Orders that wait meet it as a candle's: a limit must be traded
    /// through.
    List<VenueEvent> price(Price price, Instant now) {
        if (actsAtOrBelow == Double.NEGATIVE_INFINITY
                && actsAtOrAbove == Double.POSITIVE_INFINITY) {
            venue.handle(
                    new MarketUpdate.Quoted(Quote.ofLast(instrument.id(), price, now, now)), now);
            return List.of();
        }
        Candle instant =
                new Candle(now, now.plusMillis(1), price, price, price, price, BigDecimal.ZERO);
        return told(
                venue.handle(new MarketUpdate.CandleClosed(instrument.id(), instant, now), now));
    }

    List<VenueEvent> send(VenueCommand command, Instant now) {
        switch (command) {
            case VenueCommand.Submit submit -> submit.orders().forEach(this::remember);
            case VenueCommand.Amend amend -> remember(amend.order());
            case VenueCommand.Cancel ignored -> {}
            case VenueCommand.Query ignored -> {}
        }
        return told(venue.handle(command, now));
    }

    /// Whether an order waits for one of the candle's prices.
    boolean concerns(CandleSeries candles, int index) {
        return candles.low(index) <= actsAtOrBelow || candles.high(index) >= actsAtOrAbove;
    }

    /// Lets the candle's prices meet the orders, from its open to its close.
    List<VenueEvent> candle(CandleSeries candles, int index) {
        Candle candle = candles.candle(index);
        Instant now = candle.closeTime();
        return told(venue.handle(new MarketUpdate.CandleClosed(instrument.id(), candle, now), now));
    }

    /// Whether nothing is held and no order waits.
    boolean isIdle() {
        return units == 0
                && actsAtOrBelow == Double.NEGATIVE_INFINITY
                && actsAtOrAbove == Double.POSITIVE_INFINITY;
    }

    /// What the account is worth at the price, for charts and statistics.
    double equityAt(double price) {
        return base + units * price;
    }

    /// The same to the last digit.
    Money equityAt(Price price) {
        Money balance = balance();
        return balance.plus(new Money(trades.openGain(price.value()), balance.currency()));
    }

    TradeCount trades() {
        return trades;
    }

    private Money balance() {
        return venue.balance(account).orElseThrow();
    }

    private void remember(OrderSpec order) {
        sides.put(order.id(), order.side());
    }

    private List<VenueEvent> told(List<VenueEvent> events) {
        if (events.isEmpty()) {
            return events;
        }
        for (VenueEvent event : events) {
            // A question is answered with everything that ever happened: count it once.
            if (event instanceof VenueEvent.Executed fill
                    && (lastTrade == null || fill.trade().compareTo(lastTrade) > 0)) {
                lastTrade = fill.trade();
                trades.take(sideOf(fill), fill);
            }
        }
        settle();
        return events;
    }

    private Side sideOf(VenueEvent.Executed fill) {
        Side side = sides.get(fill.order());
        if (side == null) {
            throw new IllegalStateException("an execution of an order never sent: " + fill);
        }
        return side;
    }

    private void settle() {
        Optional<QuietRange> quiet = venue.quiet(instrument.id());
        actsAtOrBelow = Double.POSITIVE_INFINITY;
        actsAtOrAbove = Double.NEGATIVE_INFINITY;
        if (quiet.isPresent()) {
            Price low = quiet.get().low();
            Price high = quiet.get().high();
            actsAtOrBelow = low == null ? Double.NEGATIVE_INFINITY : low.value().doubleValue();
            actsAtOrAbove = high == null ? Double.POSITIVE_INFINITY : high.value().doubleValue();
        }
        BigDecimal held = trades.position().multiply(instrument.contractSize());
        units = held.doubleValue();
        base = balance().amount().add(trades.openGain(BigDecimal.ZERO)).doubleValue();
    }

    /// Nothing has to outlive the run, and the venue remembers by itself.
    private static final class NoBook implements PaperBook {
        @Override
        public Contents load() {
            return new Contents(List.of(), List.of(), List.of());
        }

        @Override
        public void save(List<Change> changes) {}
    }
}
