package io.heliograph.venues.alpaca;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleInterval.Unit;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleRows;
import io.heliograph.venues.prices.HistoryRest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of Alpaca, of one exchange's executions and as they were, whatever was split since.
/// They are told to keys alone, page by page: each says how the next one is asked for.
public final class AlpacaHistory implements CandleHistory {
    private final AlpacaRequests requests;
    private final HistoryRest rest;

    /// @param signer of an account there
    public AlpacaHistory(AlpacaSettings settings, Signer signer, InstantSource clock) {
        this.requests = new AlpacaRequests(new AlpacaKey(signer));
        this.rest = new HistoryRest(settings.pricesAddress(), AlpacaSettings.limits(), clock);
    }

    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        String timeframe = timeframe(interval);
        String name = AlpacaInstruments.name(symbol);
        String next = "";
        do {
            JsonNode answer = rest.ask(requests.bars(name, timeframe, from, to, next));
            if (!answer.has("bars")) {
                throw new IOException("answers without candles");
            }
            CandleSeries page =
                    CandleRows.read(
                            answer.path("bars").path(name),
                            AlpacaHistory::candle,
                            interval,
                            to.toEpochMilli());
            if (!page.isEmpty() && !pages.test(page)) {
                return;
            }
            next = VenueJson.text(answer, "next_page_token");
        } while (!next.isEmpty());
    }

    /// Days and weeks come one by one, everything else in any number.
    private static String timeframe(CandleInterval interval) {
        int most = interval.unit() == Unit.DAY || interval.unit() == Unit.WEEK ? 1 : 60;
        String unit =
                switch (interval.unit()) {
                    case SECOND -> "";
                    case MINUTE -> "Min";
                    case HOUR -> "Hour";
                    case DAY -> "Day";
                    case WEEK -> "Week";
                    case MONTH -> "Month";
                };
        if (unit.isEmpty() || interval.count() > most) {
            throw new IllegalArgumentException("Alpaca has no candles of " + interval);
        }
        return interval.count() + unit;
    }

    private static CandleRows.Row candle(JsonNode bar) {
        return new CandleRows.Row(
                AlpacaNews.time(bar, "t").toEpochMilli(),
                bar.path("o"),
                bar.path("h"),
                bar.path("l"),
                bar.path("c"),
                bar.path("v"));
    }

    @Override
    public void close() {
        rest.close();
    }
}
