package io.heliograph.simulators.kraken;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// Kraken as a place to trade, spot, over real HTTP and WebSocket: signatures, numbers that grow,
/// rules, errors inside of success, counters that decay, deadlines and the stream of executions
/// (`docs/venues/kraken.md`). What trades is a `TradingWorld`; what goes wrong, the test says.
public final class KrakenTradingServer extends TradingServer {
    private final Streams streams;
    private final PastCandles candles;

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves
    /// @param tier of all of them
    public KrakenTradingServer(int port, TradingWorld world, ApiKeys keys, Tier tier)
            throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        StreamTokens tokens = new StreamTokens(world.clock());
        PastCandles candles = new PastCandles();
        KrakenHistory history = new KrakenHistory(new KrakenMarket(world), candles);
        KrakenRoutes routes = new KrakenRoutes(history, keys, tokens, tier);
        Streams streams = new Streams(world, tokens, mishaps);
        super(port, "/v2", routes::answer, streams, mishaps);
        this.streams = streams;
        this.candles = candles;
    }

    /// Adds a candle; the newest is the one that still grows.
    ///
    /// @param pair Kraken's id: `XBTUSDT`
    /// @param minutes of its interval
    /// @param prices open, high, low, close and volume
    public void candle(String pair, int minutes, long openMillis, String... prices) {
        candles.add(pair, Integer.toString(minutes), openMillis, prices);
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return streams.listening(account);
    }
}
