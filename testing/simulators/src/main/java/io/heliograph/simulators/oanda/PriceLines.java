package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.LineConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Who hears prices: at first what they are, then each as it is set.
final class PriceLines {
    private final OandaMarket market;
    private final Duration heartbeat;
    private final Map<LineConnection, Set<String>> hearers = new ConcurrentHashMap<>();

    PriceLines(OandaMarket market, Duration heartbeat) {
        this.market = market;
        this.heartbeat = heartbeat;
        market.world().listenToPrices(this::priced);
    }

    /// Until the hearer is gone.
    ///
    /// @param names separated by commas
    void tell(String names, LineConnection line) {
        synchronized (market.world()) {
            hearers.put(line, Set.copyOf(List.of(names.split(","))));
            for (JsonNode price : market.pricing(names).path("prices")) {
                line.send(price.toString());
            }
        }
        try {
            TransactionStreams.beat(line, heartbeat, this::sign);
        } finally {
            hearers.remove(line);
        }
    }

    private String sign() {
        return object().put("type", "HEARTBEAT").put("time", market.now().toString()).toString();
    }

    private void priced(Quote quote) {
        Instrument instrument = market.world().instrument(quote.instrument());
        String name = OandaMarket.name(instrument);
        String told = OandaMarket.price(instrument, quote).toString();
        hearers.forEach((line, wanted) -> {
            if (wanted.contains(name)) {
                line.send(told);
            }
        });
    }
}
