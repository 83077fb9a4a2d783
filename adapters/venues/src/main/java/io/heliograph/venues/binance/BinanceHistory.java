package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleOffer;
import io.heliograph.venues.prices.CandleWire;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.SteppedHistory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Past candles of Binance, spot or USD-M futures. Binance's own symbols will do as well.
public final class BinanceHistory implements CandleWire {
    private static final List<String> INTERVALS =
            List.of(
                    "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d",
                    "1w", "1M");

    private final String prefix;
    private final int weight;
    private final CandleOffer offer;

    /// @param weight of a question
    private BinanceHistory(String prefix, int weight, Stream<String> intervals) {
        this.prefix = prefix;
        this.weight = weight;
        // Of a long time the newer ones are left out.
        this.offer =
                new CandleOffer(
                        "Binance",
                        intervals.collect(Collectors.toMap(name -> name, name -> name)),
                        1_000,
                        true,
                        "");
    }

    /// Seconds are told of spot alone.
    public static CandleHistory spot(MarketDataSettings settings, InstantSource clock) {
        Stream<String> intervals = Stream.concat(Stream.of("1s"), INTERVALS.stream());
        return new SteppedHistory(
                new BinanceHistory(BinanceRest.SPOT, 2, intervals),
                new HistoryRest(
                        new VenueAddress(settings.rest(), settings.timeout(), new BinanceErrors()),
                        BinanceTradingSettings.spotLimits(),
                        clock));
    }

    public static CandleHistory futures(BinanceTradingSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new BinanceHistory(BinanceRest.FUTURES, 5, INTERVALS.stream()),
                new HistoryRest(settings.address(), BinanceTradingSettings.futuresLimits(), clock));
    }

    @Override
    public CandleOffer offer() {
        return offer;
    }

    @Override
    public VenueRequest request(String symbol, String interval, long from, long to) {
        String name = URLEncoder.encode(symbol.replace("-", ""), StandardCharsets.UTF_8);
        return VenueRequest.open(
                "%sklines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                        .formatted(prefix, name, interval, from, to - 1, offer.most()),
                weight);
    }
}
