package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// KuCoin as a place to trade over real HTTP and WebSocket: signatures, rules, codes, limits,
/// expiry and private streams (`docs/venues/kucoin.md`). What trades is a `TradingWorld`; what goes
/// wrong, the test says.
public final class KucoinTradingServer extends TradingServer {
    private final Streams streams;
    private final PastCandles past;

    private KucoinTradingServer(int port, Face face, PastCandles past, ApiKeys keys)
            throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        KucoinRoutes routes = new KucoinRoutes(face, keys);
        Streams streams = new Streams(face, keys, mishaps);
        super(port, KucoinRoutes.STREAM, routes::answer, streams, mishaps);
        this.streams = streams;
        this.past = past;
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; futures may share them
    public static KucoinTradingServer spot(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        PastCandles past = new PastCandles();
        return new KucoinTradingServer(port, new SpotFace(new SpotMarket(world, past)), past, keys);
    }

    /// @param port to listen on; 0 for any
    /// @param world whose quantities are contracts
    /// @param keys whose holders it serves; spot may share them
    public static KucoinTradingServer futures(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        PastCandles past = new PastCandles();
        return new KucoinTradingServer(
                port, new FuturesFace(new FuturesMarket(world, past)), past, keys);
    }

    /// Past past by KuCoin's symbol and word for an interval: `1min` at spot, `1` in futures. They
    /// count coins.
    public PastCandles past() {
        return past;
    }

    /// How many are listening to an account's orders.
    public long listening(String account) {
        return streams.listening(account);
    }
}
