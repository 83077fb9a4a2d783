package io.heliograph.venues.coinbase;

import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Lists of an account that Coinbase tells page by page, the newest first.
final class CoinbaseLists {
    private static final String PAGE = "limit=100";

    /// More than an account has; a list that does not end is not read for ever.
    private static final int MOST_PAGES = 500;

    private final Asking asking;
    private final CoinbaseRequests requests;
    private final VenueClock clock;

    @FunctionalInterface
    interface Asking {
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    CoinbaseLists(Asking asking, CoinbaseRequests requests, VenueClock clock) {
        this.asking = asking;
        this.requests = requests;
        this.clock = clock;
    }

    List<JsonNode> openOrders() throws InterruptedException {
        return all("orders", page -> orders("order_status=OPEN&" + page, Urgency.BACKGROUND));
    }

    List<JsonNode> ordersSince(Instant since) throws InterruptedException {
        return all(
                "orders",
                page -> orders("start_date=" + since(since) + "&" + page, Urgency.BACKGROUND));
    }

    /// The newest order that fits: first among those that are open, which are few, then among all,
    /// where one that has just ended is near the top.
    Optional<JsonNode> find(String product, Predicate<JsonNode> wanted)
            throws InterruptedException {
        String filter = "product_id=" + product + "&";
        Optional<JsonNode> open =
                first(
                        page -> orders("order_status=OPEN&" + filter + page, Urgency.QUESTION),
                        wanted);
        return open.isPresent()
                ? open
                : first(page -> orders(filter + page, Urgency.QUESTION), wanted);
    }

    private VenueRequest orders(String filter, Urgency urgency) {
        return requests.orders(filter, clock.now(), urgency);
    }

    List<JsonNode> accounts() throws InterruptedException {
        return all("accounts", page -> requests.accounts(page, clock.now()));
    }

    /// Executions from here on.
    List<JsonNode> fillsSince(Instant since) throws InterruptedException {
        return fills("start_sequence_timestamp=" + since(since), Urgency.BACKGROUND);
    }

    /// Executions of one order. They may be listed later than the order itself tells of them.
    ///
    /// @param filled how much of it did, as the order says
    /// @throws VenueException RETRYABLE while the list tells of less
    List<JsonNode> fillsOf(String orderId, BigDecimal filled) throws InterruptedException {
        List<JsonNode> fills = fills("order_ids=" + orderId, Urgency.QUESTION);
        BigDecimal listed =
                fills.stream().map(CoinbaseNews::size).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (listed.compareTo(filled) < 0) {
            throw new VenueException(
                    Kind.RETRYABLE,
                    "LAGS",
                    "%s of order %s filled, and Coinbase lists %s"
                            .formatted(filled, orderId, listed));
        }
        return fills;
    }

    /// Corrections and what the venue makes up itself are no executions.
    private List<JsonNode> fills(String filter, Urgency urgency) throws InterruptedException {
        return all("fills", page -> requests.fills(filter + "&" + page, clock.now(), urgency))
                .stream()
                .filter(fill -> VenueJson.text(fill, "trade_type").equals("FILL"))
                .toList();
    }

    private static String since(Instant since) {
        return since.isBefore(Instant.EPOCH) ? Instant.EPOCH.toString() : since.toString();
    }

    private interface Paging {
        /// @param page what asks for it
        VenueRequest request(String page);
    }

    private List<JsonNode> all(String rows, Paging list) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        read(
                rows,
                list,
                row -> {
                    all.add(row);
                    return false;
                });
        return all;
    }

    private Optional<JsonNode> first(Paging list, Predicate<JsonNode> wanted)
            throws InterruptedException {
        return read("orders", list, wanted);
    }

    /// Page by page until a row fits.
    private Optional<JsonNode> read(String rows, Paging list, Predicate<JsonNode> wanted)
            throws InterruptedException {
        String page = PAGE;
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode told = asking.ask(list.request(page));
            if (!told.path(rows).isArray()) {
                throw new VenueException(Kind.RETRYABLE, "NO_LIST", "Coinbase tells no " + rows);
            }
            for (JsonNode row : told.path(rows)) {
                if (wanted.test(row)) {
                    return Optional.of(row);
                }
            }
            String cursor = VenueJson.text(told, "cursor");
            if (cursor.isEmpty() || !told.path("has_next").asBoolean(true)) {
                return Optional.empty();
            }
            page = PAGE + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        throw new VenueException(Kind.RETRYABLE, "ENDLESS", "Coinbase's list does not end");
    }
}
