package io.heliograph.venues.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.SpotCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Everything KuCoin spot has of an account, put together from its lists. What the account has of
/// the coins it trades counts as a position; its cost, as far as fills tell it, belongs to the
/// balance.
final class SpotReport {
    /// The balances that trade; the others are for safekeeping.
    private static final Set<String> TRADING = Set.of("trade", "trade_hf");

    private final KucoinAccount account;
    private final KucoinNews news;
    private final Function<String, Optional<Instrument>> instruments;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private final Map<String, BigDecimal> coins = new TreeMap<>();
    private final Set<String> symbols = new TreeSet<>();
    private BigDecimal balance = BigDecimal.ZERO;

    SpotReport(
            KucoinAccount account,
            KucoinNews news,
            Function<String, Optional<Instrument>> instruments) {
        this.account = account;
        this.news = news;
        this.instruments = instruments;
    }

    /// Orders of the book, or stops.
    void resting(Iterable<JsonNode> orders) {
        for (JsonNode order : orders) {
            String symbol = VenueJson.text(order, "symbol");
            Optional<Instrument> instrument = instruments.apply(symbol);
            if (instrument.isPresent()) {
                symbols.add(symbol);
                resting.add(news.resting(order, instrument.get()));
            }
        }
    }

    void accounts(JsonNode accounts) {
        for (JsonNode row : accounts) {
            BigDecimal all = VenueJson.decimal(row, "balance");
            if (TRADING.contains(VenueJson.text(row, "type")) && all.signum() > 0) {
                coins.merge(VenueJson.text(row, "currency"), all, BigDecimal::add);
            }
        }
        String currency = account.currency().code();
        balance = coins.getOrDefault(currency, BigDecimal.ZERO);
        coins.keySet().forEach(coin -> symbols.add(coin + "-" + currency));
    }

    /// Of which the account has something, or wants something.
    Set<String> symbols() {
        return symbols;
    }

    /// @param fills the oldest first
    /// @param since executions before then only tell what the coin cost
    void traded(String symbol, List<JsonNode> fills, Instant since, KucoinNews.OrderIds ids)
            throws InterruptedException {
        Instrument instrument = instruments.apply(symbol).orElseThrow();
        SpotCost cost = new SpotCost();
        for (JsonNode fill : fills) {
            cost.traded(
                    VenueJson.decimal(fill, "size"),
                    VenueJson.decimal(fill, "price"),
                    KucoinNews.side(fill) == Side.BUY);
            if (!KucoinNews.time(fill, "createdAt").isBefore(since)) {
                executions.add(news.execution(fill, instrument, ids));
            }
        }
        held(instrument, cost);
    }

    private void held(Instrument instrument, SpotCost cost) {
        BigDecimal quantity = coins.getOrDefault(instrument.base(), BigDecimal.ZERO);
        boolean quotedInOurs = instrument.quote().equals(account.currency());
        if (!quotedInOurs || instrument.roundQuantity(quantity).isZero()) {
            return;
        }
        Optional<BigDecimal> average = cost.average();
        balance =
                balance.add(
                        average.map(price -> price.multiply(cost.known(quantity)))
                                .orElse(BigDecimal.ZERO));
        held.add(
                new VenueEvent.Held(
                        instrument.id(),
                        PositionSide.LONG,
                        new Quantity(quantity),
                        average.map(Price::new).orElse(null)));
    }

    VenueEvent.AccountReported at(Instant at) {
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                held,
                new Money(balance.setScale(8, RoundingMode.HALF_EVEN), account.currency()),
                at);
    }
}
