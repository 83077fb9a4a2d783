package io.heliograph.simulators.okx;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// OKX as a place to trade, spot or linear swaps, over real HTTP and WebSocket: signatures, rules,
/// codes, limits, expiry and private streams (`docs/venues/okx.md`). What trades is a
/// `TradingWorld`; what goes wrong, the test says.
public final class OkxTradingServer extends TradingServer {
    private final Streams streams;
    private final PastCandles past;

    private OkxTradingServer(int port, OkxMarket market, ApiKeys keys) throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        OkxCandles candles = new OkxCandles(market);
        OkxFace face = new OkxFace(market);
        OkxRoutes routes = new OkxRoutes(face, keys, candles);
        Streams streams = new Streams(face, keys, mishaps);
        super(port, "/ws/v5/private", routes::answer, streams, mishaps);
        this.streams = streams;
        this.past = candles.past();
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; swaps may share them
    public static OkxTradingServer spot(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new OkxTradingServer(port, new OkxMarket(world, false), keys);
    }

    /// @param port to listen on; 0 for any
    /// @param world whose quantities are contracts
    /// @param keys whose holders it serves; spot may share them
    public static OkxTradingServer swaps(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new OkxTradingServer(port, new OkxMarket(world, true), keys);
    }

    /// Past candles by OKX's name of the instrument and bar. They count coins.
    public PastCandles past() {
        return past;
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return streams.listening(account);
    }
}
