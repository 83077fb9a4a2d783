package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.object;

import io.heliograph.simulators.http.LineConnection;
import io.heliograph.simulators.trading.NewsMishaps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's transactions, each as it happens, and again and again the newest one's
/// number.
final class TransactionStreams {
    private final OandaMarket market;
    private final NewsMishaps mishaps;
    private final Duration heartbeat;
    private final Map<LineConnection, String> hearers = new ConcurrentHashMap<>();
    private ToLongFunction<String> last = account -> 0;

    TransactionStreams(OandaMarket market, NewsMishaps mishaps, Duration heartbeat) {
        this.market = market;
        this.mishaps = mishaps;
        this.heartbeat = heartbeat;
    }

    /// @param numbers an account's newest transaction
    void number(ToLongFunction<String> numbers) {
        last = numbers;
    }

    long listening(String account) {
        return hearers.values().stream().filter(account::equals).count();
    }

    /// Until the hearer is gone.
    void tell(String account, LineConnection line) {
        hearers.put(line, account);
        try {
            beat(line, heartbeat, () -> newest(account));
        } finally {
            hearers.remove(line);
        }
    }

    /// Shows that the line lives until the hearer is gone.
    static void beat(LineConnection line, Duration heartbeat, Supplier<String> words) {
        try {
            while (line.isOpen()) {
                line.send(words.get());
                Thread.sleep(heartbeat);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String newest(String account) {
        synchronized (market.world()) {
            return object().put("type", "HEARTBEAT")
                    .put("lastTransactionID", Long.toString(last.applyAsLong(account)))
                    .put("time", market.now().toString())
                    .toString();
        }
    }

    /// Called under the world's lock.
    void happened(String account, ObjectNode transaction) {
        if (!hearers.containsValue(account)) {
            return;
        }
        for (String told : mishaps.told(transaction.toString())) {
            hearers.forEach((line, whose) -> {
                if (whose.equals(account)) {
                    line.send(told);
                }
            });
        }
    }
}
