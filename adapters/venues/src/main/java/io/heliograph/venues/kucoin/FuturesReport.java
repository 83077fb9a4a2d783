package io.heliograph.venues.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Everything KuCoin's futures have of an account, put together from its lists.
final class FuturesReport {
    private final KucoinAccount account;
    private final KucoinNews news;
    private final Function<String, Optional<Instrument>> instruments;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final List<MoneyMovement> movements = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private final Set<String> symbols = new TreeSet<>();
    private BigDecimal balance = BigDecimal.ZERO;

    FuturesReport(
            KucoinAccount account,
            KucoinNews news,
            Function<String, Optional<Instrument>> instruments) {
        this.account = account;
        this.news = news;
        this.instruments = instruments;
    }

    void resting(List<JsonNode> orders) {
        for (JsonNode order : orders) {
            instrument(order).ifPresent(it -> resting.add(news.resting(order, it)));
        }
    }

    void fills(List<JsonNode> fills, KucoinNews.OrderIds ids) throws InterruptedException {
        for (JsonNode fill : fills) {
            Optional<Instrument> instrument = instrument(fill);
            if (instrument.isPresent()) {
                symbols.add(VenueJson.text(fill, "symbol"));
                executions.add(news.execution(fill, instrument.get(), ids));
            }
        }
    }

    /// Paid or earned for holding one symbol.
    void funding(Iterable<JsonNode> rows) {
        for (JsonNode row : rows) {
            instrument(row)
                    .ifPresent(it ->
                            movements.add(
                                    new MoneyMovement(
                                            VenueJson.text(row, "id"),
                                            MoneyMovement.Kind.FUNDING,
                                            it.id(),
                                            new Money(
                                                    VenueJson.decimal(row, "funding"),
                                                    account.currency()),
                                            KucoinNews.time(row, "timePoint"))));
        }
    }

    /// Money in the account's currency that its owner moved.
    void transfers(List<JsonNode> rows, boolean out) {
        for (JsonNode row : rows) {
            BigDecimal amount = VenueJson.decimal(row, "amount").abs();
            movements.add(
                    new MoneyMovement(
                            VenueJson.text(row, "type") + "-" + VenueJson.text(row, "offset"),
                            MoneyMovement.Kind.TRANSFER,
                            null,
                            new Money(out ? amount.negate() : amount, account.currency()),
                            KucoinNews.time(row, "time")));
        }
    }

    void positions(JsonNode positions) {
        for (JsonNode row : positions) {
            BigDecimal contracts = VenueJson.decimal(row, "currentQty");
            Optional<Instrument> instrument = instrument(row);
            if (contracts.signum() != 0 && instrument.isPresent()) {
                symbols.add(VenueJson.text(row, "symbol"));
                held.add(
                        new VenueEvent.Held(
                                instrument.get().id(),
                                contracts.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT,
                                new Quantity(contracts.abs()),
                                new Price(VenueJson.decimal(row, "avgEntryPrice"))));
            }
        }
    }

    /// What the account is worth, without what open positions would bring.
    void balance(JsonNode overview) {
        balance =
                VenueJson.decimal(overview, "accountEquity")
                        .subtract(VenueJson.decimal(overview, "unrealisedPNL"));
    }

    /// Those that the account holds or traded.
    Set<String> symbols() {
        return symbols;
    }

    VenueEvent.AccountReported at(Instant at) {
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
        return new VenueEvent.AccountReported(
                account.id(),
                resting,
                executions,
                movements,
                held,
                new Money(balance.setScale(8, RoundingMode.HALF_EVEN), account.currency()),
                at);
    }

    private Optional<Instrument> instrument(JsonNode row) {
        return instruments.apply(VenueJson.text(row, "symbol"));
    }
}
