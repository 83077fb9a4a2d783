package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// Alpaca as a place to trade stocks, over real HTTP and WebSocket: keys, rules, codes, limits and
/// the stream of an account's orders (`docs/venues/alpaca.md`). What trades is a `TradingWorld`;
/// what goes wrong, and when the market opens and closes, the test says.
public final class AlpacaTradingServer extends TradingServer {
    private final AlpacaOrders orders;
    private final TradeUpdates updates;
    private final PastCandles past;

    private AlpacaTradingServer(int port, AlpacaOrders orders, ApiKeys keys) throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        Quotes quotes = new Quotes(orders, keys);
        PastCandles past = new PastCandles();
        AlpacaRoutes routes = new AlpacaRoutes(orders, keys, quotes, new Bars(past));
        TradeUpdates updates = new TradeUpdates(orders, keys, mishaps);
        super(port, TradeUpdates.PATH, routes::answer, new Streams(updates, quotes), mishaps);
        this.orders = orders;
        this.updates = updates;
        this.past = past;
    }

    /// What it tells of past candles.
    public PastCandles past() {
        return past;
    }

    /// @param port to listen on; 0 for any
    /// @param world of stocks, by their names with `-USD`
    /// @param keys whose holders it serves
    public static AlpacaTradingServer start(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new AlpacaTradingServer(port, new AlpacaOrders(world, keys), keys);
    }

    /// The session ends: orders of the day expire, and nothing trades until it opens again.
    public void closeMarket() {
        orders.world.closeMarket(order -> orders.force(order).equals("day"));
    }

    /// Before the opening or after the close: only what asked for it trades.
    public void extendMarket() {
        orders.world.extendMarket(orders::isExtended);
    }

    /// Trades at the prices of now.
    public void openMarket() {
        orders.world.openMarket();
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return updates.listening(account);
    }
}
