package io.heliograph.simulators.trading;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.WebSocketConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Who hears a venue's public prices, whatever the venue: every price of what they asked for, as it
/// is set.
public final class PriceStreams {
    private final Function<Instrument, String> symbol;
    private final BiFunction<Instrument, Quote, String> words;
    private final Map<WebSocketConnection, Set<String>> listeners = new ConcurrentHashMap<>();

    /// @param symbol what the venue calls an instrument
    /// @param words the venue's message
    public PriceStreams(
            TradingWorld world,
            Function<Instrument, String> symbol,
            BiFunction<Instrument, Quote, String> words) {
        this.symbol = symbol;
        this.words = words;
        world.listenToPrices(quote -> tell(world.instrument(quote.instrument()), quote));
    }

    /// Tells the connection of a symbol until it is closed.
    public void subscribe(WebSocketConnection connection, String wanted) {
        listeners.computeIfAbsent(connection, fresh -> ConcurrentHashMap.newKeySet()).add(wanted);
    }

    public void closed(WebSocketConnection connection) {
        listeners.remove(connection);
    }

    /// How many listen.
    public int listening() {
        return listeners.size();
    }

    private void tell(Instrument instrument, Quote quote) {
        if (listeners.isEmpty()) {
            return;
        }
        String name = symbol.apply(instrument);
        String told = words.apply(instrument, quote);
        listeners.forEach((connection, wanted) -> {
            if (wanted.contains(name)) {
                connection.sendText(told);
            }
        });
    }
}
