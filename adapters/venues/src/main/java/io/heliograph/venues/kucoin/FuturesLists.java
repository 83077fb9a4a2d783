package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Lists of an account, which KuCoin's futures tell page by page, the newest first.
final class FuturesLists {
    private static final int PAGE = KucoinWire.PAGE;

    /// More than an account has; a list that does not end is not read for ever.
    private static final int MOST_PAGES = 200;

    /// KuCoin looks at no more at once.
    private static final Duration WEEK = Duration.ofDays(7);

    /// As long as KuCoin keeps fills, and a little less.
    private static final Duration REACH = Duration.ofDays(89);

    private final Asking asking;

    @FunctionalInterface
    interface Asking {
        /// @return its data
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    FuturesLists(Asking asking) {
        this.asking = asking;
    }

    List<JsonNode> openOrders() throws InterruptedException {
        return numbered(page -> FuturesRequests.openOrders(page, PAGE));
    }

    List<JsonNode> openStops() throws InterruptedException {
        return numbered(page -> FuturesRequests.openStops(page, PAGE));
    }

    /// Executions of one order, the oldest first.
    List<JsonNode> fillsOf(String orderId) throws InterruptedException {
        return numbered(page -> FuturesRequests.fillsOf(orderId, page, PAGE)).reversed();
    }

    /// Executions from here on, the oldest first, week by week.
    List<JsonNode> fills(Instant since, Instant now) throws InterruptedException {
        Instant oldest = now.minus(REACH);
        Instant from = since.isBefore(oldest) ? oldest : since;
        List<JsonNode> fills = new ArrayList<>();
        while (from.isBefore(now)) {
            Instant begin = from;
            Instant end = from.plus(WEEK);
            fills.addAll(
                    numbered(page -> FuturesRequests.fills(begin, end, page, PAGE)).reversed());
            from = end;
        }
        return fills;
    }

    /// Paid or earned for holding one symbol, from here on at the latest.
    List<JsonNode> funding(String symbol, Instant since) throws InterruptedException {
        return scrolled(
                offset -> FuturesRequests.funding(symbol, offset), "id", "timePoint", since);
    }

    /// Money that its owner moved, from here on at the latest.
    List<JsonNode> transfers(String type, String currency, Instant since)
            throws InterruptedException {
        return scrolled(
                offset -> FuturesRequests.transfers(type, currency, offset),
                "offset",
                "time",
                since);
    }

    private interface Numbered {
        VenueRequest request(int page);
    }

    private List<JsonNode> numbered(Numbered list) throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode told = asking.ask(list.request(page)).path("items");
            told.forEach(rows::add);
            if (told.size() < PAGE) {
                return rows;
            }
        }
        throw KucoinWire.endless();
    }

    private interface Scrolled {
        /// @param offset what asks for older rows; empty for the first page
        VenueRequest request(String offset);
    }

    private List<JsonNode> scrolled(Scrolled list, String cursor, String time, Instant since)
            throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String offset = "";
        for (int page = 1; page <= MOST_PAGES; page++) {
            JsonNode told = asking.ask(list.request(offset));
            told.path("dataList").forEach(rows::add);
            boolean more = told.path("hasMore").asBoolean(false) && !rows.isEmpty();
            if (!more || KucoinNews.time(rows.getLast(), time).isBefore(since)) {
                return rows;
            }
            offset = "&offset=" + VenueJson.text(rows.getLast(), cursor);
        }
        throw KucoinWire.endless();
    }
}
