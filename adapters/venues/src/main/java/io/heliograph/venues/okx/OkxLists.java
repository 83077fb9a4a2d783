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

    /// Less than lists reach back, for clocks.
    private static final Duration SLACK = Duration.ofHours(1);

    /// What happened, in a list of what is new and one of what is older, which may lag behind.
    private enum Past {
        FILLS("trade/fills", Duration.ofDays(3), "trade/fills-history"),
        BILLS("account/bills", Duration.ofDays(7), "account/bills-archive");

        private final String recent;
        private final Duration reach;
        private final String older;

        Past(String recent, Duration reach, String older) {
            this.recent = recent;
            this.reach = reach;
            this.older = older;
        }
    }

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
        return past(Past.FILLS, kind + begin(since), since);
    }

    /// Executions of one order.
    List<JsonNode> fillsOf(JsonNode order) throws InterruptedException {
        return past(
                Past.FILLS,
                kind + "&ordId=" + VenueJson.text(order, "ordId"),
                OkxNews.time(order, "cTime"));
    }

    /// Money that moved from here on.
    ///
    /// @param type as OKX counts them: 1 is a transfer, 8 is funding
    List<JsonNode> bills(String type, String currency, Instant since) throws InterruptedException {
        return past(Past.BILLS, "ccy=%s&type=%s".formatted(currency, type) + begin(since), since);
    }

    private static String begin(Instant since) {
        return "&begin=" + Math.max(0, since.toEpochMilli());
    }

    private List<JsonNode> past(Past past, String filter, Instant since)
            throws InterruptedException {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        boolean old = since.isBefore(clock.now().minus(past.reach).plus(SLACK));
        for (String list : old ? List.of(past.recent, past.older) : List.of(past.recent)) {
            for (JsonNode row :
                    all(page -> requests.list(list, filter + page, clock.now()), "billId")) {
                rows.putIfAbsent(VenueJson.text(row, "billId"), row);
            }
        }
        return List.copyOf(rows.values());
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
