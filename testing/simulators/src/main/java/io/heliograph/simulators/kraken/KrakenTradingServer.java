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
    private final PastCandles past;

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves
    /// @param tier of all of them
    public KrakenTradingServer(int port, TradingWorld world, ApiKeys keys, Tier tier)
            throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        StreamTokens tokens = new StreamTokens(world.clock());
        PastCandles past = new PastCandles();
        KrakenHistory history = new KrakenHistory(new KrakenMarket(world), past);
        KrakenRoutes routes = new KrakenRoutes(history, keys, tokens, tier);
        Streams streams = new Streams(world, tokens, mishaps);
        super(port, "/v2", routes::answer, streams, mishaps);
        this.streams = streams;
        this.past = past;
    }

    /// Past candles by Kraken's id of a pair and minutes; the newest is the one that still grows.
    public PastCandles past() {
        return past;
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return streams.listening(account);
    }
}
