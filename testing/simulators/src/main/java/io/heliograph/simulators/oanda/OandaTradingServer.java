package io.heliograph.simulators.oanda;

import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.TradingServer;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// OANDA as a place to trade, over real HTTP: tokens, rules, reasons, limits, transactions without
/// a gap and their stream (`docs/venues/oanda.md`). What trades is a `TradingWorld`; what goes
/// wrong, the test says.
public final class OandaTradingServer extends TradingServer {
    private final OandaOrders orders;
    private final TransactionStreams streams;
    private final PastCandles past;

    /// @param port to listen on; 0 for any
    /// @param world whose account names are OANDA's numbers of accounts
    /// @param heartbeat between two signs of life of a stream; five seconds at OANDA
    public OandaTradingServer(int port, TradingWorld world, AccessTokens tokens, Duration heartbeat)
            throws IOException {
        NewsMishaps mishaps = new NewsMishaps();
        PastCandles past = new PastCandles();
        OandaMarket market = new OandaMarket(world, past);
        TransactionStreams streams = new TransactionStreams(market, mishaps, heartbeat);
        Transactions transactions = new Transactions(market, streams::happened);
        streams.number(transactions::last);
        OrderBook book = new OrderBook(market, transactions);
        OandaOrders orders = new OandaOrders(market, book, transactions);
        PriceLines prices = new PriceLines(market, heartbeat);
        OandaFace face = new OandaFace(market, book, orders, transactions, streams, prices, tokens);
        super(port, "", face::answer, payload -> {}, mishaps);
        this.orders = orders;
        this.streams = streams;
        this.past = past;
    }

    /// What it tells of past candles.
    public PastCandles past() {
        return past;
    }

    /// Streams are answers to ordinary requests.
    @Override
    public URI stream() {
        return rest();
    }

    /// The market closes, for the weekend or for news, or opens again.
    public void halt(boolean closed) {
        orders.halt(closed);
    }

    /// How many are listening to an account's transactions.
    public long listening(String account) {
        return streams.listening(account);
    }
}
