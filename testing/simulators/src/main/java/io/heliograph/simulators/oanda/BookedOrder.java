package io.heliograph.simulators.oanda;

import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An order as OANDA keeps it: the transaction that created it, and those that filled or ended it.
final class BookedOrder {
    private final ObjectNode created;
    private final String type;
    private final OrderWish wish;
    private final @Nullable VenueOrder order;
    private @Nullable ObjectNode filled;
    private @Nullable ObjectNode ended;

    /// @param type `MARKET`, `LIMIT`, `STOP`, `STOP_LOSS`
    /// @param order null for one that never lived
    BookedOrder(ObjectNode created, String type, OrderWish wish, @Nullable VenueOrder order) {
        this.created = created;
        this.type = type;
        this.wish = wish;
        this.order = order;
    }

    String id() {
        return created.path("id").asString("");
    }

    String type() {
        return type;
    }

    OrderWish wish() {
        return wish;
    }

    Optional<VenueOrder> order() {
        return Optional.ofNullable(order);
    }

    /// Whether it is bound to a trade, and ends with it.
    boolean isBound() {
        return type.equals("STOP_LOSS");
    }

    boolean isPending() {
        return order != null && order.isOpen();
    }

    void filledBy(ObjectNode transaction) {
        filled = transaction;
    }

    void endedBy(ObjectNode transaction) {
        ended = transaction;
    }

    /// What an answer to the order itself says of it.
    void tell(ObjectNode answer) {
        answer.set("orderCreateTransaction", created);
        if (filled != null) {
            answer.set("orderFillTransaction", filled);
        }
        if (ended != null) {
            answer.set("orderCancelTransaction", ended);
        }
    }

    Optional<ObjectNode> end() {
        return Optional.ofNullable(ended);
    }

    /// @param trades of which one that is bound names its own, and neither instrument nor units
    ObjectNode words(Trades trades) {
        ObjectNode words = OrderBook.words(wish, type);
        if (isBound()) {
            words.remove(List.of("instrument", "units", "positionFill"));
            words.put("tradeID", trades.find(wish.account(), wish.instrument().id()).orElse(""));
        }
        words.put("id", id())
                .put("type", type)
                .put("createTime", created.path("time").asString(""))
                .put("state", isPending() ? "PENDING" : ended == null ? "FILLED" : "CANCELLED");
        if (!isPending() && filled != null) {
            words.put("fillingTransactionID", filled.path("id").asString(""));
        }
        if (ended != null) {
            words.put("cancellingTransactionID", ended.path("id").asString(""));
        }
        return words;
    }
}
