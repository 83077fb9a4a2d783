package io.heliograph.venues.kucoin;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.HistoryRest;
import io.heliograph.venues.prices.SteppedHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/// Past candles of KuCoin, spot or linear futures.
public final class KucoinHistory implements CandleHistory {
    private final HistoryRest rest;

    private KucoinHistory(HistoryRest rest) {
        this.rest = rest;
    }

    public static CandleHistory spot(KucoinSettings settings, InstantSource clock) {
        return new SteppedHistory(
                new SpotCandles(),
                new HistoryRest(settings.address(), KucoinSettings.publicLimits(), clock));
    }

    public static CandleHistory futures(KucoinSettings settings, InstantSource clock) {
        return new KucoinHistory(
                new HistoryRest(settings.address(), KucoinSettings.publicLimits(), clock));
    }

    /// Candles of futures count contracts: how many coins one has is asked first.
    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        new SteppedHistory(new FuturesCandles(contract(symbol)), rest)
                .fetch(symbol, interval, from, to, pages);
    }

    private BigDecimal contract(String symbol) throws IOException, InterruptedException {
        String name = URLEncoder.encode(KucoinInstruments.contract(symbol), StandardCharsets.UTF_8);
        try {
            return VenueJson.decimal(
                    rest.ask(VenueRequest.open("/api/v1/contracts/" + name, 3)).path("data"),
                    "multiplier");
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("does not say what a contract is", unreadable);
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
