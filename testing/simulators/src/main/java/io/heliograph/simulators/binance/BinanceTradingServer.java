package io.heliograph.simulators.binance;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;

/// Binance as a place to trade, spot or USD-M futures, over real HTTP and WebSocket: signatures,
/// filters, error codes, limits and user streams, written from Binance's pages
/// (`docs/venues/binance.md`). What trades is a `TradingWorld`; what goes wrong, the test says.
public final class BinanceTradingServer extends TradingServer {
    private final UserStreams streams;
    private final PastCandles past;

    private BinanceTradingServer(int port, BinanceFace face, ApiKeys keys) throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        UserStreams streams = new UserStreams(face, keys, mishaps);
        BinanceAnswers answers = new BinanceAnswers(face, keys, streams);
        // The WebSocket API of spot, whole; the base of listen keys for futures.
        String stream = face instanceof SpotFace ? "/ws-api/v3" : "/private";
        super(port, stream, answers::truth, streams, mishaps);
        this.streams = streams;
        this.past = face.candles.past();
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; futures may share them
    public static BinanceTradingServer spot(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new BinanceTradingServer(port, new SpotFace(world), keys);
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; spot may share them
    public static BinanceTradingServer futures(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new BinanceTradingServer(port, new FuturesFace(world), keys);
    }

    /// How many are listening to an account's news.
    public long listening(String account) {
        return streams.listening(account);
    }

    /// What it tells of past candles.
    public PastCandles past() {
        return past;
    }

    public void expireListenKeys() {
        streams.expireListenKeys();
    }
}
