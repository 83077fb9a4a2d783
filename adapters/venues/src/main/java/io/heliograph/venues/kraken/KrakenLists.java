package io.heliograph.venues.kraken;

import io.heliograph.model.ClientOrderId;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import io.heliograph.venues.live.LearnedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What Kraken lists of an account. Trades name the order they belong to by Kraken's id only, which
/// is why the ids of ours are learned.
final class KrakenLists {
    private static final int TRADES_AT_ONCE = 20;
    private static final int ORDERS_AT_ONCE = 50;

    /// More than an account has; a list that does not end is not read for ever.
    private static final int MOST_PAGES = 200;

    private final Asking asking;
    private final LearnedIds ids;

    @FunctionalInterface
    interface Asking {
        /// @return its result
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    KrakenLists(Asking asking, LearnedIds ids) {
        this.asking = asking;
        this.ids = ids;
    }

    List<KrakenRow> openOrders() throws InterruptedException {
        return KrakenRow.all(
                asking.ask(KrakenRequests.openOrders(Urgency.BACKGROUND)).path("open"));
    }

    /// The order with that id of ours; the newest where it was used again.
    Optional<KrakenRow> find(ClientOrderId id) throws InterruptedException {
        Optional<KrakenRow> open =
                newest(asking.ask(KrakenRequests.openOrder(id.value())).path("open"), id);
        return open.isPresent()
                ? open
                : newest(asking.ask(KrakenRequests.closedOrder(id.value())).path("closed"), id);
    }

    /// Whatever else the list may hold.
    private static Optional<KrakenRow> newest(JsonNode list, ClientOrderId id) {
        return KrakenRow.all(list).stream()
                .filter(row -> row.text("cl_ord_id").equals(id.value()))
                .max(Comparator.comparing(row -> row.time("opentm")));
    }

    /// What was traded of an order, oldest first.
    ///
    /// @param listed as it was found
    List<KrakenRow> tradesOf(KrakenRow listed) throws InterruptedException {
        JsonNode order =
                listed.it().has("trades")
                        ? listed.it()
                        : asking.ask(KrakenRequests.orders(List.of(listed.id()))).path(listed.id());
        List<String> trades = new ArrayList<>();
        order.path("trades").forEach(trade -> trades.add(trade.asString()));
        List<KrakenRow> rows = new ArrayList<>();
        for (List<String> some : parts(trades, TRADES_AT_ONCE)) {
            rows.addAll(KrakenRow.all(asking.ask(KrakenRequests.trades(some))));
        }
        rows.sort(Comparator.comparing(trade -> trade.time("time")));
        return rows;
    }

    /// What the account traded from here on, and the rest of the page on which that begins; oldest
    /// first.
    List<KrakenRow> tradesSince(Instant since) throws InterruptedException {
        Map<String, KrakenRow> rows = new LinkedHashMap<>();
        int read = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = asking.ask(KrakenRequests.tradesFrom(read));
            List<KrakenRow> told = KrakenRow.all(answer.path("trades"));
            told.forEach(row -> rows.putIfAbsent(row.id(), row));
            read += told.size();
            boolean all = told.isEmpty() || read >= answer.path("count").asInt(read);
            if (all || told.stream().anyMatch(row -> row.time("time").isBefore(since))) {
                // Told newest first: of one instant, too.
                return new ArrayList<>(rows.values())
                        .reversed().stream()
                                .sorted(Comparator.comparing(row -> row.time("time")))
                                .toList();
            }
        }
        throw new VenueException(Kind.RETRYABLE, "ENDLESS", "Kraken's list does not end");
    }

    /// Asks whose orders these are, of those not known yet.
    void learn(List<String> orders) throws InterruptedException {
        Set<String> unknown = new TreeSet<>(orders);
        unknown.removeIf(ids::knows);
        for (List<String> some : parts(List.copyOf(unknown), ORDERS_AT_ONCE)) {
            for (KrakenRow row : KrakenRow.all(asking.ask(KrakenRequests.orders(some)))) {
                ids.learn(row.id(), row.ours());
            }
        }
    }

    private static List<List<String>> parts(List<String> all, int size) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            parts.add(all.subList(i, Math.min(i + size, all.size())));
        }
        return parts;
    }
}
