package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Lists of an account that Alpaca tells page by page, the oldest first.
final class AlpacaLists {
    private static final int ORDERS = 500;
    private static final int ACTIVITIES = 100;

    /// More than an account has; a list that does not end is not read for ever.
    private static final int MOST_PAGES = 200;

    private final Asking asking;
    private final AlpacaRequests requests;

    @FunctionalInterface
    interface Asking {
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    AlpacaLists(Asking asking, AlpacaRequests requests) {
        this.asking = asking;
        this.requests = requests;
    }

    List<JsonNode> openOrders() throws InterruptedException {
        return all(requests::openOrders, ORDERS, "after", "submitted_at");
    }

    List<JsonNode> executions(Instant since) throws InterruptedException {
        return all(page -> requests.executions(since, page), ACTIVITIES, "page_token", "id");
    }

    /// Executions of one order, all of them.
    ///
    /// @throws VenueException RETRYABLE where the list lags behind the order
    List<JsonNode> executionsOf(JsonNode order) throws InterruptedException {
        BigDecimal filled = AlpacaNews.filled(order);
        if (filled.signum() == 0) {
            return List.of();
        }
        String id = VenueJson.text(order, "id");
        // Both are stamped by the venue's clock; an execution never comes before its order.
        List<JsonNode> executions =
                executions(AlpacaNews.time(order, "created_at").minusSeconds(1));
        executions.removeIf(execution -> !VenueJson.text(execution, "order_id").equals(id));
        BigDecimal told =
                executions.stream()
                        .map(execution -> VenueJson.decimal(execution, "qty"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (told.compareTo(filled) < 0) {
            throw new VenueException(
                    Kind.RETRYABLE,
                    "LAGS",
                    "of %s filled, Alpaca's list tells only %s yet".formatted(filled, told));
        }
        return executions;
    }

    /// Money that no execution moved, from here on.
    ///
    /// @param kinds as Alpaca names them
    List<JsonNode> movements(String kinds, Instant since) throws InterruptedException {
        return all(page -> requests.movements(kinds, since, page), ACTIVITIES, "page_token", "id");
    }

    private interface Paging {
        /// @param page what asks for it; empty for the first
        VenueRequest request(String page);
    }

    /// @param cursor the parameter that asks for what comes after a row
    /// @param field of that row that it wants
    private List<JsonNode> all(Paging list, int most, String cursor, String field)
            throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String page = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode told = asking.ask(list.request(page));
            told.forEach(rows::add);
            if (told.size() < most) {
                return rows;
            }
            page = "&" + cursor + "=" + VenueJson.text(rows.getLast(), field);
        }
        throw new VenueException(Kind.RETRYABLE, "ENDLESS", "Alpaca's list does not end");
    }
}
