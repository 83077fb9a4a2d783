package io.heliograph.venues.oanda;

import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Everything that happens to an account, numbered without a gap.
final class OandaTransactions {
    private final Asking asking;
    private final OandaRequests requests;

    @FunctionalInterface
    interface Asking {
        JsonNode ask(VenueRequest request) throws InterruptedException;
    }

    OandaTransactions(Asking asking, OandaRequests requests) {
        this.asking = asking;
        this.requests = requests;
    }

    /// The newest one's number.
    long last() throws InterruptedException {
        return last(asking.ask(requests.summary()));
    }

    static long last(JsonNode answer) {
        return number(answer, "lastTransactionID");
    }

    static long number(JsonNode node, String field) {
        return Long.parseLong(VenueJson.text(node, field));
    }

    /// What happened after a transaction, the oldest first.
    List<JsonNode> since(long number) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        long reached = number;
        while (true) {
            JsonNode answer = asking.ask(requests.since(reached));
            JsonNode part = answer.path("transactions");
            part.forEach(all::add);
            if (part.isEmpty() || number(part.get(part.size() - 1), "id") >= last(answer)) {
                return all;
            }
            reached = number(part.get(part.size() - 1), "id");
        }
    }

    /// Those of some types from then on, the oldest first.
    List<JsonNode> from(Instant since, List<String> types) throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode page :
                asking.ask(requests.pages(since, String.join(",", types))).path("pages")) {
            asking.ask(requests.page(page.asString(""))).path("transactions").forEach(all::add);
        }
        return all;
    }
}
