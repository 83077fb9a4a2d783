package io.heliograph.venues.kraken;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The requests of Kraken, before they are numbered and signed. Orders do not count among an
/// account's questions, its history counts twice.
final class KrakenRequests {
    static final String PLACE = "AddOrder";
    static final String CANCEL = "CancelOrder";
    private static final String PRIVATE = "/0/private/";
    private static final int ORDER = 0;
    private static final int QUESTION = 1;
    private static final int HISTORY = 2;

    private KrakenRequests() {}

    /// @param notAfter when the venue is to refuse it, by the venue's clock
    static VenueRequest place(KrakenOrder order, Instant notAfter, Urgency urgency) {
        Form form =
                new Form()
                        .with("pair", order.pair())
                        .with("type", order.side())
                        .with("ordertype", order.type())
                        .with("volume", order.volume().toPlainString())
                        .with("cl_ord_id", order.clientId())
                        .with("oflags", String.join(",", order.flags()))
                        .with("leverage", order.leverage() == 0 ? "" : "" + order.leverage());
        if (order.price() != null) {
            form.with("price", order.price().toPlainString());
        }
        if (order.limit() != null) {
            form.with("price2", order.limit().toPlainString());
        }
        switch (order.timeInForce()) {
            case GTC -> {}
            case IOC, FOK -> form.with("timeinforce", order.timeInForce().name());
        }
        // Whole seconds, the earlier one: nothing is taken after its time.
        form.with("deadline", notAfter.truncatedTo(ChronoUnit.SECONDS).toString());
        return post(PLACE, form, ORDER, urgency);
    }

    static VenueRequest cancel(String clientId) {
        Form form = new Form().with("cl_ord_id", clientId);
        return post(CANCEL, form, ORDER, Urgency.PROTECTIVE);
    }

    static VenueRequest cancelAll() {
        return post("CancelAll", new Form(), QUESTION, Urgency.PROTECTIVE);
    }

    static VenueRequest openOrders(Urgency urgency) {
        return post("OpenOrders", new Form(), QUESTION, urgency);
    }

    static VenueRequest openOrder(String clientId) {
        Form form = new Form().with("cl_ord_id", clientId);
        return post("OpenOrders", form, QUESTION, Urgency.QUESTION);
    }

    /// With the ids of its trades.
    static VenueRequest closedOrder(String clientId) {
        return post("ClosedOrders", traded("cl_ord_id", clientId), QUESTION, Urgency.QUESTION);
    }

    /// With the ids of their trades.
    ///
    /// @param ids at most 50 of Kraken's
    static VenueRequest orders(List<String> ids) {
        Form form = traded("txid", String.join(",", ids));
        return post("QueryOrders", form, QUESTION, Urgency.QUESTION);
    }

    /// Each trade as it was made: what Kraken sums up has other ids than the stream tells.
    private static Form traded(String name, String value) {
        return new Form()
                .with(name, value)
                .with("trades", "true")
                .with("consolidate_taker", "false");
    }

    /// @param ids at most 20 of Kraken's
    static VenueRequest trades(List<String> ids) {
        Form form = new Form().with("txid", String.join(",", ids));
        return post("QueryTrades", form, QUESTION, Urgency.QUESTION);
    }

    /// The newest first, fifty at most.
    static VenueRequest tradesFrom(int offset) {
        Form form =
                new Form().with("ofs", Integer.toString(offset)).with("consolidate_taker", "false");
        return post("TradesHistory", form, HISTORY, Urgency.BACKGROUND);
    }

    static VenueRequest balance() {
        return post("BalanceEx", new Form(), QUESTION, Urgency.BACKGROUND);
    }

    /// What the account pays, in per cent.
    static VenueRequest fees(String pair) {
        return post("TradeVolume", new Form().with("pair", pair), QUESTION, Urgency.BACKGROUND);
    }

    /// What the key may do.
    static VenueRequest keyInfo() {
        return post("GetApiKeyInfo", new Form(), QUESTION, Urgency.BACKGROUND);
    }

    /// What opens the stream, good for a quarter of an hour.
    static VenueRequest streamToken() {
        return post("GetWebSocketsToken", new Form(), QUESTION, Urgency.BACKGROUND);
    }

    /// Without a key.
    static VenueRequest open(String what) {
        return new VenueRequest("GET", "/0/public/" + what, "", Map.of(), 0, 0, Urgency.QUESTION);
    }

    /// Whether it may leave something behind at the venue, as its path tells.
    static boolean changes(VenueRequest request) {
        return request.path().startsWith(PRIVATE + "AddOrder")
                || request.path().startsWith(PRIVATE + "Cancel");
    }

    private static VenueRequest post(String what, Form form, int weight, Urgency urgency) {
        int orders = weight == ORDER ? 1 : 0;
        return new VenueRequest(
                "POST", PRIVATE + what, form.toString(), Map.of(), weight, orders, urgency);
    }

    /// Fields of a form; those without a value are left out.
    private static final class Form {
        private final StringJoiner pairs = new StringJoiner("&");

        Form with(String name, String value) {
            if (!value.isEmpty()) {
                pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
            return this;
        }

        @Override
        public String toString() {
            return pairs.toString();
        }
    }
}
