package io.heliograph.simulators.coinbase;

import static io.heliograph.simulators.coinbase.CoinbaseAnswers.plain;
import static io.heliograph.simulators.coinbase.CoinbaseMarket.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Position;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a world looks to who asks Coinbase: an account's lists, page by page, the newest first.
/// Called under the world's lock.
final class CoinbaseFace {
    private static final int PAGE = 100;

    private final TradingWorld world;

    CoinbaseFace(TradingWorld world) {
        this.world = world;
    }

    ObjectNode order(String account, String orderId) {
        VenueOrder order =
                world.find(account, CoinbaseAnswers.named(orderId)).orElseThrow(Refusal::noOrder);
        ObjectNode answer = object();
        answer.set("order", CoinbaseAnswers.order(order));
        return answer;
    }

    ObjectNode orders(String account, HttpCall call) {
        List<ObjectNode> rows = new ArrayList<>();
        Instant since = since(call, "start_date");
        for (VenueOrder order : world.orders(account, o -> CoinbaseMarket.isAbout(call, o))) {
            ObjectNode row = CoinbaseAnswers.order(order);
            boolean wanted =
                    call.query("order_status")
                            .map(row.path("status").asString()::equals)
                            .orElse(true);
            if (wanted && !order.createdAt().isBefore(since)) {
                rows.add(row);
            }
        }
        return page("orders", rows.reversed(), call);
    }

    private record Trade(VenueOrder order, VenueOrder.Fill fill) {}

    ObjectNode fills(String account, HttpCall call) {
        Instant since = since(call, "start_sequence_timestamp");
        List<Trade> trades = new ArrayList<>();
        for (VenueOrder order : world.orders(account, o -> CoinbaseMarket.isAbout(call, o))) {
            String id = CoinbaseAnswers.id(order);
            if (call.query("order_ids").map(id::equals).orElse(true)) {
                order.fills().stream()
                        .filter(fill -> !fill.at().isBefore(since))
                        .forEach(fill -> trades.add(new Trade(order, fill)));
            }
        }
        List<ObjectNode> rows =
                trades.stream()
                        .sorted(Comparator.comparingLong((Trade t) -> t.fill.id()).reversed())
                        .map(trade -> CoinbaseAnswers.fill(trade.order, trade.fill))
                        .toList();
        return page("fills", rows, call);
    }

    private static Instant since(HttpCall call, String name) {
        return call.query(name).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /// A cursor is where the next page begins.
    private static ObjectNode page(String name, List<ObjectNode> rows, HttpCall call) {
        int from = Math.min(rows.size(), number(call, "cursor", 0));
        int to = Math.min(rows.size(), from + Math.min(PAGE, number(call, "limit", PAGE)));
        ObjectNode answer = object();
        answer.putArray(name).addAll(rows.subList(from, to));
        boolean more = to < rows.size();
        return answer.put("has_next", more).put("cursor", more ? Integer.toString(to) : "");
    }

    private static int number(HttpCall call, String name, int otherwise) {
        String text = call.query(name).orElse("");
        if (!text.matches("\\d{0,9}")) {
            throw Refusal.argument(name);
        }
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    ObjectNode accounts(String account, HttpCall call) {
        Holdings holdings = new Holdings(world, account);
        List<ObjectNode> rows = new ArrayList<>();
        BigDecimal bound = holdings.boundMoney();
        rows.add(wallet("ACCOUNT_TYPE_FIAT", world.currency(account), world.free(account), bound));
        for (Position position : holdings.positions()) {
            Instrument instrument = world.instrument(position.instrument());
            rows.add(
                    wallet(
                            "ACCOUNT_TYPE_CRYPTO",
                            instrument.base(),
                            holdings.held(instrument),
                            holdings.bound(instrument)));
        }
        return page("accounts", rows, call).put("size", rows.size());
    }

    private static ObjectNode wallet(
            String type, String currency, BigDecimal all, BigDecimal bound) {
        ObjectNode row =
                object().put("uuid", "wallet-" + currency)
                        .put("name", currency + " Wallet")
                        .put("currency", currency)
                        .put("active", true)
                        .put("ready", true)
                        .put("type", type);
        row.set("available_balance", money(all.subtract(bound), currency));
        row.set("hold", money(bound, currency));
        return row;
    }

    private static ObjectNode money(BigDecimal amount, String currency) {
        return object().put("value", plain(amount)).put("currency", currency);
    }

    /// Of one account, whose portfolio it is.
    ObjectNode portfolio(String account) {
        ObjectNode answer = object();
        ArrayNode rows = answer.putObject("breakdown").putArray("spot_positions");
        Holdings holdings = new Holdings(world, account);
        for (Position position : holdings.positions()) {
            Instrument instrument = world.instrument(position.instrument());
            ObjectNode row =
                    rows.addObject()
                            .put("asset", instrument.base())
                            .put("is_cash", false)
                            .put("total_balance_crypto", plain(holdings.held(instrument)));
            BigDecimal average =
                    position.averagePrice() == null ? null : position.averagePrice().value();
            row.putObject("average_entry_price")
                    .put("value", plain(average))
                    .put("currency", world.currency(account));
        }
        return answer;
    }
}
