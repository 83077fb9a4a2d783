package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;
import static io.heliograph.simulators.okx.OkxAnswers.object;
import static io.heliograph.simulators.okx.OkxAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a world looks to who asks OKX: an account's lists. Called under the world's lock.
final class OkxFace {
    private static final int PAGE = 100;
    private static final Duration RECENT = Duration.ofDays(3);

    final OkxMarket market;
    final AccountSettings settings = new AccountSettings();
    private final TradingWorld world;

    OkxFace(OkxMarket market) {
        this.market = market;
        this.world = market.world();
    }

    ArrayNode one(String account, Predicate<VenueOrder> named, Words words) {
        VenueOrder order = world.find(account, named).orElseThrow(Refusal::noOrder);
        return array().add(words.of(order));
    }

    /// How one kind of order is told.
    @FunctionalInterface
    interface Words {
        ObjectNode of(VenueOrder order);
    }

    ObjectNode order(VenueOrder order) {
        return OkxAnswers.order(market, order, mode(order));
    }

    ObjectNode conditional(VenueOrder order) {
        return OkxAnswers.conditional(market, order, mode(order));
    }

    private String mode(VenueOrder order) {
        String name = market.name(order.wish().instrument());
        return market.swaps() ? settings.mode(order.wish().account(), name) : "cash";
    }

    ArrayNode open(String account, Asked asked) {
        List<VenueOrder> orders =
                world.orders(
                        account,
                        order ->
                                order.isOpen()
                                        && Booked.isBooked(order)
                                        && market.isAbout(asked, order));
        return page(orders, order -> new Booked(order).id(), this::order, asked);
    }

    ArrayNode openConditionals(String account, Asked asked) {
        if (!List.of(asked.text("ordType").split(",")).contains("conditional")) {
            return array();
        }
        List<VenueOrder> orders =
                world.orders(account, o -> Booked.waits(o) && market.isAbout(asked, o));
        return page(orders, VenueOrder::id, this::conditional, asked);
    }

    private record Trade(VenueOrder order, VenueOrder.Fill fill) {}

    /// @param all or only those of the last three days
    ArrayNode fills(String account, Asked asked, boolean all) {
        long recent = all ? 0 : market.now() - RECENT.toMillis();
        long begin = Math.max(recent, asked.number("begin", 0));
        long end = asked.number("end", Long.MAX_VALUE / 10);
        List<Trade> trades = new ArrayList<>();
        for (VenueOrder order : world.orders(account, o -> market.isAbout(asked, o))) {
            boolean wanted = asked.fits("ordId", Long.toString(new Booked(order).id()));
            for (VenueOrder.Fill fill : wanted ? order.fills() : List.<VenueOrder.Fill>of()) {
                long at = fill.at().toEpochMilli();
                if (at >= begin && at <= end) {
                    trades.add(new Trade(order, fill));
                }
            }
        }
        return page(
                trades,
                trade -> trade.fill.id(),
                trade -> OkxAnswers.fill(market, trade.order, trade.fill),
                asked);
    }

    /// Money that no execution moved.
    ArrayNode bills(String account, Asked asked) {
        long begin = asked.number("begin", 0);
        List<MoneyMovement> moved =
                world.moved(account).stream()
                        .filter(one -> asked.fits("type", OkxAnswers.type(one)))
                        .filter(one -> asked.fits("ccy", one.amount().currency().code()))
                        .filter(one -> one.at().toEpochMilli() >= begin)
                        .toList();
        return page(
                moved,
                movement -> Long.parseLong(movement.id()),
                movement -> OkxAnswers.bill(market, movement),
                asked);
    }

    /// The newest first, a hundred at most, older than `after`.
    private static <T> ArrayNode page(
            List<T> all, ToLongFunction<T> id, Function<T, ObjectNode> words, Asked asked) {
        long after = asked.number("after", Long.MAX_VALUE / 10);
        ArrayNode rows = array();
        all.stream()
                .sorted(Comparator.comparingLong(id).reversed())
                .filter(one -> id.applyAsLong(one) < after)
                .limit(Math.min(PAGE, asked.number("limit", PAGE)))
                .forEach(one -> rows.add(words.apply(one)));
        return rows;
    }

    ArrayNode balance(String account) {
        String currency = world.currency(account);
        ObjectNode answer = object().put("uTime", Long.toString(market.now()));
        ArrayNode rows = answer.putArray("details");
        if (market.swaps()) {
            coin(rows, currency, world.balance(account), world.free(account));
        } else {
            Holdings holdings = new Holdings(world, account);
            BigDecimal money = world.free(account);
            coin(rows, currency, money, money.subtract(holdings.boundMoney()));
            for (Position position : holdings.positions()) {
                Instrument instrument = world.instrument(position.instrument());
                coin(rows, instrument.base(), holdings.held(instrument), holdings.free(instrument))
                        .put("openAvgPx", String.valueOf(position.averagePrice()));
            }
        }
        return array().add(answer);
    }

    private ObjectNode coin(ArrayNode rows, String currency, BigDecimal all, BigDecimal free) {
        return rows.addObject()
                .put("ccy", currency)
                .put("cashBal", plain(all))
                .put("eq", plain(all))
                .put("availBal", plain(free))
                .put("availEq", plain(free))
                .put("frozenBal", plain(all.subtract(free)))
                .put("openAvgPx", "")
                .put("uTime", Long.toString(market.now()));
    }

    ArrayNode positions(String account, Asked asked) {
        ArrayNode rows = array();
        if (!market.swaps()) {
            return rows;
        }
        for (Position position : world.positions(account)) {
            String name = market.name(world.instrument(position.instrument()));
            if (asked.fits("instId", name) && asked.fits("instType", market.kind())) {
                String mode = settings.mode(account, name);
                rows.add(
                        OkxAnswers.position(
                                market,
                                position,
                                world.quote(position.instrument()).orElseThrow().bid().value(),
                                mode,
                                plain(settings.leverage(account, name, mode))));
            }
        }
        return rows;
    }
}
