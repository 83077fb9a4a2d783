package io.heliograph.simulators.coinbase;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// Coinbase Advanced as a place to trade at spot, over real HTTP and WebSocket: tokens, rules,
/// refusals, limits, expiry and the news of an account (`docs/venues/coinbase.md`). What trades is
/// a `TradingWorld`; what goes wrong, the test says.
public final class CoinbaseTradingServer extends TradingServer {
    private final Streams streams;
    private final PastCandles past;

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves
    public CoinbaseTradingServer(int port, TradingWorld world, ApiKeys keys) throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        PastCandles past = new PastCandles();
        CoinbaseMarket market = new CoinbaseMarket(world, past);
        CoinbaseRoutes routes = new CoinbaseRoutes(market, keys);
        Streams streams = new Streams(market, keys, mishaps);
        super(port, "/", routes::answer, streams, mishaps);
        this.streams = streams;
        this.past = past;
    }

    /// What it tells of past candles.
    public PastCandles past() {
        return past;
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return streams.listening(account);
    }
}
