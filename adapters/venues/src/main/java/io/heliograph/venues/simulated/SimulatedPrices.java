package io.heliograph.venues.simulated;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A market that is made up, and says so wherever its prices are shown.
///
/// One thread of its own, ended by {@link #close()}.
public final class SimulatedPrices implements PriceFeed {
    private static final Duration BEAT = Duration.ofMillis(250);

    /// Where the walks begin: near the prices of late 2025, and no more than that.
    private static final Map<String, String> HOMES = homes();

    private final String why;
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<RandomWalk> walks = new ArrayList<>();
    private final InstantSource clock;
    private volatile String trouble = "not started";
    private @Nullable Thread thread;

    /// @param why it is not a real market, for people: `asked for`, `Binance cannot be reached`
    /// @param seed the same one makes the same prices in the same order
    public SimulatedPrices(
            String why,
            long seed,
            VenueId venue,
            InstrumentCatalogue catalogue,
            InstantSource clock) {
        this.why = why;
        this.clock = clock;
        SplittableRandom random = new SplittableRandom(seed);
        HOMES.forEach((symbol, home) ->
                catalogue
                        .find(new InstrumentId(symbol, venue))
                        .ifPresent(instrument -> {
                            instruments.add(instrument);
                            walks.add(
                                    new RandomWalk(
                                            instrument, new BigDecimal(home), random.split()));
                        }));
    }

    private static Map<String, String> homes() {
        Map<String, String> homes = new LinkedHashMap<>();
        homes.put("BTC-USDT", "95000");
        homes.put("BTC-USD", "95000");
        homes.put("ETH-USDT", "3200");
        homes.put("ETH-USD", "3200");
        homes.put("SOL-USDT", "140");
        homes.put("XRP-USDT", "2.2");
        homes.put("EUR-USD", "1.16");
        homes.put("GBP-USD", "1.31");
        homes.put("USD-JPY", "155");
        homes.put("XAU-USD", "4050");
        homes.put("AAPL-USD", "270");
        homes.put("US30-USD", "46500");
        return homes;
    }

    @Override
    public PriceOrigin origin() {
        return new PriceOrigin(PriceOrigin.Kind.SIMULATED, why);
    }

    @Override
    public List<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    @Override
    public Duration staleAfter() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public void start(Consumer<MarketUpdate> listener) {
        trouble = "";
        thread = Thread.ofVirtual().name("simulated-prices").start(() -> run(listener));
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Consumer<MarketUpdate> listener) {
        try {
            while (true) {
                for (RandomWalk walk : walks) {
                    listener.accept(new MarketUpdate.Quoted(walk.next(clock.instant())));
                }
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException closed) {
            trouble = "closed";
        } catch (RuntimeException broken) {
            // The outermost loop: what a listener throws must not vanish with the thread.
            trouble = "the simulated market stopped: " + broken;
        }
    }
}
