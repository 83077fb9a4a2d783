package io.heliograph.venues.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.live.LearnedIds;
import io.heliograph.venues.live.SpotCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Everything Kraken has of an account, put together from its lists.
final class KrakenReport {
    private final KrakenAccount account;
    private final KrakenNews news;
    private final KrakenPairs pairs;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final Map<InstrumentId, SpotCost> costs = new LinkedHashMap<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private BigDecimal balance = BigDecimal.ZERO;

    KrakenReport(KrakenAccount account, KrakenNews news, KrakenPairs pairs) {
        this.account = account;
        this.news = news;
        this.pairs = pairs;
    }

    void resting(List<KrakenRow> orders) {
        for (KrakenRow order : orders) {
            JsonNode wish = order.it().path("descr");
            pairs.find(wish.path("pair").asString(""))
                    .ifPresent(instrument ->
                            resting.add(
                                    new VenueEvent.RestingOrder(
                                            new VenueOrderId(order.id()),
                                            order.ours().orElse(null),
                                            instrument.id(),
                                            Side.valueOf(
                                                    wish.path("type")
                                                            .asString("")
                                                            .toUpperCase(Locale.ROOT)),
                                            new Quantity(
                                                    order.decimal("vol")
                                                            .subtract(
                                                                    order.decimal("vol_exec"))))));
        }
    }

    /// @param trades oldest first
    /// @param ids whose they are, learned before
    void trades(List<KrakenRow> trades, Instant since, LearnedIds ids) {
        for (KrakenRow trade : trades) {
            Optional<Instrument> instrument = pairs.find(trade.text("pair"));
            if (instrument.isEmpty()) {
                continue;
            }
            VenueEvent.Execution execution =
                    news.trade(
                            trade,
                            instrument.get().id(),
                            ids.find(trade.text("ordertxid")).orElse(null));
            costs.computeIfAbsent(execution.instrument(), id -> new SpotCost())
                    .traded(
                            execution.quantity().value(),
                            execution.price().value(),
                            execution.side() == Side.BUY);
            if (!execution.at().isBefore(since)) {
                executions.add(execution);
            }
        }
    }

    /// What the account has of the coins it trades counts as a position; its cost, as far as the
    /// trades told it, belongs to the balance.
    void balance(JsonNode money) {
        Map<String, BigDecimal> coins = new TreeMap<>();
        for (KrakenRow row : KrakenRow.all(money)) {
            pairs.coin(row.id())
                    .ifPresent(coin -> coins.merge(coin, row.decimal("balance"), BigDecimal::add));
        }
        String currency = account.currency().code();
        coins.forEach((coin, all) -> {
            if (coin.equals(currency)) {
                balance = balance.add(all);
            } else {
                pairs.find(coin + "/" + currency).ifPresent(instrument -> coin(instrument, all));
            }
        });
    }

    private void coin(Instrument instrument, BigDecimal all) {
        if (instrument.roundQuantity(all.max(BigDecimal.ZERO)).isZero()) {
            return;
        }
        SpotCost cost = costs.getOrDefault(instrument.id(), new SpotCost());
        Optional<BigDecimal> average = cost.average();
        balance =
                balance.add(
                        average.map(price -> price.multiply(cost.known(all)))
                                .orElse(BigDecimal.ZERO));
        held.add(
                new VenueEvent.Held(
                        instrument.id(),
                        PositionSide.LONG,
                        new Quantity(all),
                        average.map(Price::new).orElse(null)));
    }

    VenueEvent.AccountReported at(Instant at) {
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                held,
                new Money(balance.setScale(8, RoundingMode.HALF_EVEN), account.currency()),
                at);
    }
}
