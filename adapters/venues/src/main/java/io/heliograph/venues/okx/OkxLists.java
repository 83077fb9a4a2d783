package io.heliograph.venues.okx;

import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Lists of an account that OKX tells page by page, the newest first.
final class OkxLists {
    private static final int PAGE = 100;

    /// More than an account has; a list that does not end is not read for ever.
    private static final int MOST_PAGES = 200;

    /// What the list of recent fills reaches back, less an hour for clocks.
    private static final Duration RECENT = Duration.ofDays(3).minusHours(1);

    private final Asking asking;
    private final OkxRequests requests;
    private final VenueClock clock;
    private final String kind;

    @FunctionalInterface
    interface Asking {
        /// @return its data
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    OkxLists(Asking asking, OkxRequests requests, VenueClock clock, String kind) {
        this.asking = asking;
        this.requests = requests;
        this.clock = clock;
        this.kind = "instType=" + kind;
    }

    List<JsonNode> openOrders() throws InterruptedException {
        return all(page -> requests.openOrders(kind + page, clock.now()), "ordId");
    }

    List<JsonNode> openConditionals() throws InterruptedException {
        return all(page -> requests.openConditionals(kind + page, clock.now()), "algoId");
    }

    /// Executions from here on.
    List<JsonNode> fillsSince(Instant since) throws InterruptedException {
        return fills("&begin=" + Math.max(0, since.toEpochMilli()), since);
    }

    /// Executions of one order.
    List<JsonNode> fillsOf(JsonNode order) throws InterruptedException {
        return fills("&ordId=" + VenueJson.text(order, "ordId"), OkxNews.time(order, "cTime"));
    }

    /// What is older stands in another list, which may lag behind with what is new.
    private List<JsonNode> fills(String filter, Instant since) throws InterruptedException {
        Map<String, JsonNode> fills = new LinkedHashMap<>();
        for (JsonNode fill :
                all(page -> requests.fills(kind + filter + page, clock.now()), "billId")) {
            fills.put(OkxNews.tradeId(fill).value(), fill);
        }
        if (since.isBefore(clock.now().minus(RECENT))) {
            for (JsonNode fill :
                    all(page -> requests.oldFills(kind + filter + page, clock.now()), "billId")) {
                fills.putIfAbsent(OkxNews.tradeId(fill).value(), fill);
            }
        }
        return List.copyOf(fills.values());
    }

    private interface Paging {
        /// @param page what asks for it; empty for the first
        VenueRequest request(String page);
    }

    private List<JsonNode> all(Paging list, String cursor) throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String page = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode told = asking.ask(list.request(page));
            told.forEach(rows::add);
            if (told.size() < PAGE) {
                return rows;
            }
            page = "&after=" + VenueJson.text(rows.getLast(), cursor);
        }
        throw new VenueException(Kind.RETRYABLE, "ENDLESS", "OKX's list does not end");
    }
}
