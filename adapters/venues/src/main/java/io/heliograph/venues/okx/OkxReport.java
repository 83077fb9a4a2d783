package io.heliograph.venues.okx;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything OKX has of an account, put together from its lists.
final class OkxReport {
    private final OkxAccount account;
    private final OkxNews news;
    private final Map<String, Instrument> instruments;
    private final boolean swaps;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final List<MoneyMovement> movements = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private BigDecimal balance = BigDecimal.ZERO;

    /// The id of ours that stands behind a fill, or none.
    @FunctionalInterface
    interface OrderIds {
        Optional<ClientOrderId> of(JsonNode fill) throws InterruptedException;
    }

    OkxReport(
            OkxAccount account, OkxNews news, Map<String, Instrument> instruments, boolean swaps) {
        this.account = account;
        this.news = news;
        this.instruments = instruments;
        this.swaps = swaps;
    }

    void resting(List<JsonNode> orders, boolean conditional) {
        for (JsonNode order : orders) {
            Optional<Instrument> instrument = instrument(order);
            if (instrument.isPresent()) {
                BigDecimal filled = number(order, "accFillSz");
                resting.add(
                        new VenueEvent.RestingOrder(
                                new VenueOrderId(
                                        VenueJson.text(order, conditional ? "algoId" : "ordId")),
                                OkxNews.ours(order).orElse(null),
                                instrument.get().id(),
                                side(order),
                                new Quantity(VenueJson.decimal(order, "sz").subtract(filled))));
            }
        }
    }

    /// @param ids who an order belongs to that names none of ours itself
    void fills(List<JsonNode> fills, OrderIds ids) throws InterruptedException {
        for (JsonNode fill : fills) {
            Optional<Instrument> instrument = instrument(fill);
            if (instrument.isPresent()) {
                executions.add(
                        new VenueEvent.Execution(
                                OkxNews.tradeId(fill),
                                ids.of(fill).orElse(null),
                                instrument.get().id(),
                                side(fill),
                                new Price(VenueJson.decimal(fill, "fillPx")),
                                new Quantity(VenueJson.decimal(fill, "fillSz")),
                                news.money(fill, "fee", "feeCcy"),
                                null,
                                OkxNews.time(fill, "ts")));
            }
        }
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
    }

    /// Money in the account's currency that no execution moved.
    void movements(List<JsonNode> bills, MoneyMovement.Kind kind) {
        for (JsonNode bill : bills) {
            movements.add(
                    new MoneyMovement(
                            VenueJson.text(bill, "billId"),
                            kind,
                            instrument(bill).map(Instrument::id).orElse(null),
                            new Money(VenueJson.decimal(bill, "balChg"), account.currency()),
                            OkxNews.time(bill, "ts")));
        }
    }

    /// At spot, what the account has of the coins it trades counts as a position; its cost, where
    /// OKX tells it, belongs to the balance.
    void balance(JsonNode money) {
        for (JsonNode row : money.path("details")) {
            String coin = VenueJson.text(row, "ccy");
            BigDecimal all = number(row, "cashBal");
            if (coin.equals(account.currency().code())) {
                balance = balance.add(all);
            } else if (!swaps) {
                coin(instruments.get(coin + "-" + account.currency().code()), all, row);
            }
        }
    }

    private void coin(@Nullable Instrument instrument, BigDecimal all, JsonNode row) {
        if (instrument == null || instrument.roundQuantity(all.max(BigDecimal.ZERO)).isZero()) {
            return;
        }
        BigDecimal average = number(row, "openAvgPx");
        balance = balance.add(average.multiply(all));
        held.add(
                new VenueEvent.Held(
                        instrument.id(),
                        PositionSide.LONG,
                        new Quantity(all),
                        average.signum() > 0 ? new Price(average) : null));
    }

    void positions(JsonNode positions) {
        for (JsonNode row : positions) {
            BigDecimal contracts = number(row, "pos");
            Optional<Instrument> instrument = instrument(row);
            if (contracts.signum() != 0 && instrument.isPresent()) {
                held.add(
                        new VenueEvent.Held(
                                instrument.get().id(),
                                contracts.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT,
                                new Quantity(contracts.abs()),
                                new Price(VenueJson.decimal(row, "avgPx"))));
            }
        }
    }

    VenueEvent.AccountReported at(Instant at) {
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
        return Optional.ofNullable(instruments.get(VenueJson.text(row, "instId")));
    }

    private static Side side(JsonNode row) {
        return Side.valueOf(VenueJson.text(row, "side").toUpperCase(Locale.ROOT));
    }

    /// Zero where OKX leaves it out or empty.
    private static BigDecimal number(JsonNode row, String field) {
        return VenueJson.text(row, field).isEmpty()
                ? BigDecimal.ZERO
                : VenueJson.decimal(row, field);
    }
}
