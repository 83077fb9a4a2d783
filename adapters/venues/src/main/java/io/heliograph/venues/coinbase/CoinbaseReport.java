package io.heliograph.venues.coinbase;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything Coinbase has of an account, put together from its lists.
final class CoinbaseReport {
    private final CoinbaseAccount account;
    private final CoinbaseNews news;
    private final Map<String, Instrument> instruments;
    private final List<VenueEvent.RestingOrder> resting = new ArrayList<>();
    private final List<VenueEvent.Execution> executions = new ArrayList<>();
    private final List<VenueEvent.Held> held = new ArrayList<>();
    private BigDecimal balance = BigDecimal.ZERO;

    /// The id of ours that stands behind a fill, or none.
    @FunctionalInterface
    interface OrderIds {
        Optional<ClientOrderId> of(JsonNode fill) throws InterruptedException;
    }

    CoinbaseReport(
            CoinbaseAccount account, CoinbaseNews news, Map<String, Instrument> instruments) {
        this.account = account;
        this.news = news;
        this.instruments = instruments;
    }

    void resting(List<JsonNode> orders) {
        for (JsonNode order : orders) {
            Instrument instrument = instruments.get(VenueJson.text(order, "product_id"));
            BigDecimal leaves = size(order).subtract(CoinbaseNews.filled(order));
            if (instrument != null && leaves.signum() > 0) {
                resting.add(
                        new VenueEvent.RestingOrder(
                                new VenueOrderId(CoinbaseNews.id(order)),
                                CoinbaseNews.ours(order).orElse(null),
                                instrument.id(),
                                side(order),
                                new Quantity(leaves)));
            }
        }
    }

    /// In coins; one that a person gave in money is worth its limit.
    private static BigDecimal size(JsonNode order) {
        for (Map.Entry<String, JsonNode> configured :
                order.path("order_configuration").properties()) {
            JsonNode wish = configured.getValue();
            BigDecimal limit = CoinbaseNews.number(wish, "limit_price");
            return wish.has("base_size") || limit.signum() == 0
                    ? CoinbaseNews.number(wish, "base_size")
                    : CoinbaseNews.number(wish, "quote_size").divide(limit, 8, RoundingMode.DOWN);
        }
        return BigDecimal.ZERO;
    }

    void fills(List<JsonNode> fills, OrderIds ids) throws InterruptedException {
        for (JsonNode fill : fills) {
            Instrument instrument = instruments.get(VenueJson.text(fill, "product_id"));
            if (instrument != null) {
                executions.add(
                        new VenueEvent.Execution(
                                CoinbaseNews.tradeId(fill),
                                ids.of(fill).orElse(null),
                                instrument.id(),
                                side(fill),
                                new Price(VenueJson.decimal(fill, "price")),
                                new Quantity(CoinbaseNews.size(fill)),
                                news.fee(fill),
                                null,
                                CoinbaseNews.time(fill, "trade_time")));
            }
        }
        executions.sort(Comparator.comparing(VenueEvent.Execution::at));
    }

    /// What the account has of the coins it trades counts as a position; its cost, where the
    /// portfolio tells it, belongs to the balance.
    void balances(List<JsonNode> accounts, JsonNode portfolio) {
        for (JsonNode row : accounts) {
            String coin = VenueJson.text(row, "currency");
            BigDecimal all =
                    CoinbaseNews.number(row.path("available_balance"), "value")
                            .add(CoinbaseNews.number(row.path("hold"), "value"));
            if (coin.equals(account.currency().code())) {
                balance = balance.add(all);
            } else {
                coin(
                        instruments.get(coin + "-" + account.currency().code()),
                        all,
                        cost(portfolio, coin));
            }
        }
    }

    private void coin(@Nullable Instrument instrument, BigDecimal all, BigDecimal average) {
        if (instrument == null || instrument.roundQuantity(all.max(BigDecimal.ZERO)).isZero()) {
            return;
        }
        balance = balance.add(average.multiply(all, MathContext.DECIMAL128));
        held.add(
                new VenueEvent.Held(
                        instrument.id(),
                        PositionSide.LONG,
                        new Quantity(all),
                        average.signum() > 0 ? new Price(average) : null));
    }

    /// What one of the coins cost on the average; zero where that is not known, or told in another
    /// currency than the account's.
    private BigDecimal cost(JsonNode portfolio, String coin) {
        for (JsonNode row : portfolio.path("breakdown").path("spot_positions")) {
            JsonNode average = row.path("average_entry_price");
            if (VenueJson.text(row, "asset").equals(coin)
                    && VenueJson.text(average, "currency").equals(account.currency().code())) {
                return CoinbaseNews.number(average, "value");
            }
        }
        return BigDecimal.ZERO;
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

    private static Side side(JsonNode row) {
        return Side.valueOf(VenueJson.text(row, "side"));
    }
}
