package io.heliograph.simulators.kraken;

import static io.heliograph.simulators.kraken.KrakenAnswers.object;
import static io.heliograph.simulators.kraken.KrakenAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Position;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// How a world looks to who asks Kraken: an account's lists. Called under the world's lock.
final class KrakenFace {
    private static final int PAGE = 50;
    private static final int MOST_ORDERS = 50;
    private static final int MOST_TRADES = 20;

    private final TradingWorld world;

    KrakenFace(TradingWorld world) {
        this.world = world;
    }

    ObjectNode open(String account, Form form) {
        ObjectNode answer = object();
        ObjectNode open = answer.putObject("open");
        for (VenueOrder order : orders(account, form, VenueOrder::isOpen)) {
            open.set(KrakenAnswers.txid(order), KrakenAnswers.order(order, form.flag("trades")));
        }
        return answer;
    }

    ObjectNode closed(String account, Form form) {
        List<VenueOrder> orders = orders(account, form, order -> !order.isOpen());
        ObjectNode answer = object();
        ObjectNode closed = answer.putObject("closed");
        for (VenueOrder order : page(orders, form)) {
            closed.set(KrakenAnswers.txid(order), KrakenAnswers.order(order, form.flag("trades")));
        }
        return answer.put("count", orders.size());
    }

    /// Newest first.
    private List<VenueOrder> orders(String account, Form form, Predicate<VenueOrder> which) {
        return world.orders(
                        account,
                        which.and(order -> form.fits("cl_ord_id", order.wish().clientId())))
                .reversed();
    }

    private static <T> List<T> page(List<T> all, Form form) {
        return all.stream().skip(form.number("ofs", 0)).limit(PAGE).toList();
    }

    /// By Kraken's own ids; those it does not know are left out.
    ObjectNode byId(String account, Form form) {
        List<String> ids = form.list("txid");
        if (ids.isEmpty() || ids.size() > MOST_ORDERS) {
            throw Refusal.argument("txid");
        }
        ObjectNode answer = object();
        for (VenueOrder order :
                world.orders(account, order -> ids.contains(KrakenAnswers.txid(order)))) {
            answer.set(KrakenAnswers.txid(order), KrakenAnswers.order(order, form.flag("trades")));
        }
        return answer;
    }

    private record Trade(VenueOrder order, Fill fill) {}

    private List<Trade> trades(String account) {
        List<Trade> trades = new ArrayList<>();
        for (VenueOrder order : world.orders(account, order -> true)) {
            order.fills().forEach(fill -> trades.add(new Trade(order, fill)));
        }
        trades.sort(Comparator.comparing((Trade trade) -> trade.fill.id()).reversed());
        return trades;
    }

    ObjectNode history(String account, Form form) {
        List<Trade> all = trades(account);
        ObjectNode answer = object();
        ObjectNode rows = answer.putObject("trades");
        for (Trade trade : page(all, form)) {
            rows.set(
                    KrakenAnswers.tradeId(trade.fill),
                    KrakenAnswers.trade(trade.order, trade.fill));
        }
        return answer.put("count", all.size());
    }

    ObjectNode tradesById(String account, Form form) {
        List<String> ids = form.list("txid");
        if (ids.isEmpty() || ids.size() > MOST_TRADES) {
            throw Refusal.argument("txid");
        }
        ObjectNode answer = object();
        for (Trade trade : trades(account)) {
            String id = KrakenAnswers.tradeId(trade.fill);
            if (ids.contains(id)) {
                answer.set(id, KrakenAnswers.trade(trade.order, trade.fill));
            }
        }
        return answer;
    }

    ObjectNode balance(String account) {
        Holdings holdings = new Holdings(world, account);
        ObjectNode answer = object();
        answer.putObject(KrakenMarket.asset(world.currency(account)))
                .put("balance", plain(world.free(account)))
                .put("hold_trade", plain(holdings.boundMoney()));
        for (Position position : holdings.positions()) {
            Instrument instrument = world.instrument(position.instrument());
            answer.putObject(KrakenMarket.asset(instrument.base()))
                    .put("balance", plain(holdings.held(instrument)))
                    .put("hold_trade", plain(holdings.bound(instrument)));
        }
        return answer;
    }
}
