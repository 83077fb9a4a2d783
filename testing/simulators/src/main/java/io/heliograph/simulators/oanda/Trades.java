package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.name;
import static io.heliograph.simulators.oanda.OandaMarket.object;
import static io.heliograph.simulators.oanda.OandaMarket.plain;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.account.Position;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is open, as trades: here one for each position, numbered as the fill that opened it. OANDA
/// has one for each such fill.
final class Trades {
    private final TradingWorld world;
    private final Map<String, String> open = new LinkedHashMap<>();

    Trades(TradingWorld world) {
        this.world = world;
    }

    void filled(OrderWish wish, String transaction) {
        InstrumentId instrument = wish.instrument().id();
        String key = wish.account() + " " + instrument;
        boolean flat =
                world.positions(wish.account()).stream()
                        .noneMatch(position -> position.instrument().equals(instrument));
        if (flat) {
            open.remove(key);
        } else {
            open.putIfAbsent(key, transaction);
        }
    }

    /// The number of what is open; empty for nothing.
    Optional<String> find(String account, InstrumentId instrument) {
        return Optional.ofNullable(open.get(account + " " + instrument));
    }

    void tell(String account, ArrayNode rows) {
        for (Position position : world.positions(account)) {
            BigDecimal units = position.quantity().value();
            ObjectNode row =
                    object().put("id", find(account, position.instrument()).orElse(""))
                            .put("instrument", name(world.instrument(position.instrument())))
                            .put("state", "OPEN")
                            .put("price", String.valueOf(position.averagePrice()))
                            .put(
                                    "currentUnits",
                                    plain(
                                            position.side() == PositionSide.LONG
                                                    ? units
                                                    : units.negate()));
            rows.add(row);
        }
    }
}
