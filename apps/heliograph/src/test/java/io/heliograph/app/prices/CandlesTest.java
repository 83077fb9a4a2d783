package io.heliograph.app.prices;

import static io.heliograph.app.prices.LiveCandlesTest.at;
import static io.heliograph.app.prices.LiveCandlesTest.candle;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.store.CandleStore;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.venues.binance.BinanceHistory;
import io.heliograph.venues.prices.MarketDataSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandlesTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final InstrumentId KEPT = InstrumentId.of("BTC-USDT@BINANCE");
    private static final CandleInterval MINUTE = CandleInterval.of("1m");

    @TempDir private Path directory = Path.of("");
    private EmbeddedPostgres server;
    private Database database;
    private CandleStore store;
    private FakeFeed feed;
    private Candles candles;
    private volatile Instant now = at("10:00:00");

    @BeforeEach
    void open() {
        server = EmbeddedPostgres.start(directory);
        database =
                Database.open(
                        new DatabaseSettings(
                                server.jdbcUrl(),
                                server.user(),
                                server.password(),
                                directory.resolve("backups")));
        store = new CandleStore(database);
        start();
    }

    @AfterEach
    void close() {
        candles.close();
        database.close();
        server.stop();
    }

    @Test
    void keepsWhatItHearsAndKnowsItAfterARestart() {
        CandleSeries before = new CandleSeries(CandleInterval.of("5m"));
        before.put(candle("09:50:00", 300, "80", "81", "79", "80", "3"));
        store.write(KEPT, before);
        quote("10:00:00", "99", "101");
        quote("10:02:00", "109", "111");
        List<Candle> heard = new ArrayList<>();
        candles.subscribe(
                BTC,
                MINUTE,
                candle -> {
                    throw new IllegalStateException("a strategy of somebody's");
                });
        candles.subscribe(BTC, CandleInterval.of("5m"), heard::add);
        quote("10:04:00", "119", "121");

        assertThat(candles.trouble()).contains("somebody's");
        candles.close();
        assertThat(store.list()).hasSize(2);

        start();
        candles.subscribe(BTC, CandleInterval.of("5m"), heard::add);
        quote("10:04:30", "119", "121");
        quote("10:05:00", "119", "121");

        assertThat(heard).containsExactly(candle("10:00:00", 300, "100", "110", "100", "110", "0"));
        assertThat(candles.history(BTC, MINUTE, 1).candle(0))
                .isEqualTo(candle("10:02:00", 60, "110", "110", "110", "110", "0"));
        assertThat(candles.history(BTC, CandleInterval.of("5m"), 9).candle(0))
                .isEqualTo(before.candle(0));
    }

    private void start() {
        feed = new FakeFeed(PriceOrigin.Kind.LIVE, 0);
        PriceHub hub = new PriceHub(feed, InstrumentCatalogue.shipped(VenueId.PAPER));
        MarketDataSettings nowhere =
                new MarketDataSettings(
                        URI.create("http://127.0.0.1:9"),
                        URI.create("ws://127.0.0.1:9"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
        candles = new Candles(hub, store, BinanceHistory.spot(nowhere, () -> now), () -> now);
        candles.start();
        hub.start();
    }

    private void quote(String time, String bid, String ask) {
        now = at(time);
        feed.tell(new MarketUpdate.Quoted(new Quote(BTC, Price.of(bid), Price.of(ask), now, now)));
    }
}
