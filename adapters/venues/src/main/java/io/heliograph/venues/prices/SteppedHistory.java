package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Past candles of a venue that tells those between two moments. The time is walked in steps that
/// hold no more than one answer does, and in ever longer ones where there is nothing.
public final class SteppedHistory implements CandleHistory {
    private final CandleWire wire;
    private final HistoryRest rest;

    /// @param rest closed with this
    public SteppedHistory(CandleWire wire, HistoryRest rest) {
        this.wire = wire;
        this.rest = rest;
    }

    @Override
    public void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException {
        CandleOffer offer = wire.offer();
        String theirs = offer.named(interval);
        // A few fewer than an answer holds, as months differ in length.
        long step = offer.most() * 24L / 25 * interval.closeOf(0);
        long width = step;
        long next = from.toEpochMilli();
        long end = to.toEpochMilli();
        while (next < end) {
            long until = Math.min(end, next + width);
            JsonNode rows = rest.ask(wire.request(symbol, theirs, next, until)).at(offer.rows());
            if (!rows.isArray()) {
                throw new IOException("answers without candles");
            }
            if (rows.size() >= offer.most() && width > step) {
                // Only some of a long time: where they begin is looked for.
                width = Math.max(step, (until - next) / 2);
                continue;
            }
            CandleSeries page = CandleRows.read(closed(rows), wire::candle, interval, end);
            if (!page.isEmpty() && !pages.test(page)) {
                return;
            }
            width = rows.isEmpty() && offer.leavesOut() ? width * 2 : step;
            next = until;
        }
    }

    private List<JsonNode> closed(JsonNode rows) {
        return rows.valueStream().filter(row -> !wire.isGrowing(row)).toList();
    }

    @Override
    public void close() {
        rest.close();
    }
}
