package io.heliograph.venues.okx;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.prices.CandleHistory;
import io.heliograph.venues.prices.CandleRows;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of OKX spot. It tells the newest of a time first, a hundred at most: the time is
/// walked in steps that hold no more, and in ever longer ones where there is nothing.
public final class OkxHistory implements CandleHistory {
    /// What the venue gives at most in one answer.
    private static final int PAGE = 100;

    /// Candles of a step; a few fewer, as months differ in length.
    private static final int STEP = 96;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Days and weeks of Hong Kong have other names.
    private static final Map<String, String> BARS =
            Map.ofEntries(
                    Map.entry("1m", "1m"),
                    Map.entry("3m", "3m"),
                    Map.entry("5m", "5m"),
                    Map.entry("15m", "15m"),
                    Map.entry("30m", "30m"),
                    Map.entry("1h", "1H"),
                    Map.entry("2h", "2H"),
                    Map.entry("4h", "4H"),
                    Map.entry("6h", "6Hutc"),
                    Map.entry("12h", "12Hutc"),
                    Map.entry("1d", "1Dutc"),
                    Map.entry("1w", "1Wutc"),
                    Map.entry("1M", "1Mutc"));

    private final HttpClient client;
    private final InstantSource clock;
    private final VenueHttp http;

    public OkxHistory(OkxSettings settings, InstantSource clock) {
        this.client = VenueHttp.client(settings.timeout());
        this.clock = clock;
        this.http =
                new VenueHttp(
                        client,
                        settings.rest(),
                        "candles",
                        settings.timeout(),
                        new RequestSchedule(OkxSettings.limits(), clock),
                        new OkxErrors(),
                        new VenueHealth(),
                        clock);
    }

    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        String bar = BARS.get(interval.toString());
        if (bar == null) {
            throw new IllegalArgumentException("OKX has no candles of " + interval);
        }
        long step = STEP * interval.closeOf(0);
        long width = step;
        long next = from.toEpochMilli();
        long end = to.toEpochMilli();
        while (next < end) {
            long until = Math.min(end, next + width);
            JsonNode rows = rows(symbol, bar, next, until);
            if (rows.size() >= PAGE && width > step) {
                // Only the newest of a long time: where they begin is looked for.
                width = Math.max(step, (until - next) / 2);
                continue;
            }
            CandleSeries page = CandleRows.read(closed(rows), interval, end);
            if (!page.isEmpty() && !pages.test(page)) {
                return;
            }
            width = rows.isEmpty() ? width * 2 : step;
            next = until;
        }
    }

    /// @param from inclusive
    /// @param to exclusive
    private JsonNode rows(String symbol, String bar, long from, long to)
            throws IOException, InterruptedException {
        String name = URLEncoder.encode(symbol, StandardCharsets.UTF_8);
        VenueRequest request =
                new VenueRequest(
                        "GET",
                        "/api/v5/market/history-candles?instId=%s&bar=%s&before=%d&after=%d&limit=%d"
                                .formatted(name, bar, from - 1, to, PAGE),
                        "",
                        Map.of(),
                        1,
                        0,
                        Urgency.BACKGROUND);
        try {
            return http.send(request, clock.instant().plus(PATIENCE)).path("data");
        } catch (VenueException unanswered) {
            throw new IOException("cannot tell: " + unanswered.words(), unanswered);
        }
    }

    /// The oldest first, without the one that still grows.
    private static List<JsonNode> closed(JsonNode rows) {
        List<JsonNode> closed = new ArrayList<>();
        for (JsonNode row : rows) {
            if (!row.path(8).asString("").equals("0")) {
                closed.addFirst(row);
            }
        }
        return closed;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
