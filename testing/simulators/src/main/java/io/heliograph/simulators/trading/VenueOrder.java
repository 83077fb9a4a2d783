package io.heliograph.simulators.trading;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One order as a venue keeps it. Read it under the world's lock, or after the test is over.
public final class VenueOrder {
    /// Where an order is in its life.
    public enum State {
        NEW,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED,
        EXPIRED,
        REJECTED
    }

    /// One execution.
    public record Fill(
            long id, BigDecimal price, BigDecimal quantity, BigDecimal fee, Instant at) {}

    final long id;
    final OrderWish wish;
    final Instant createdAt;
    final List<Fill> fills = new ArrayList<>();
    ClientOrderId paper;
    State state = State.NEW;
    boolean triggered;
    boolean queued;
    boolean waited;
    boolean expires;
    long triggeredId;
    Instant updatedAt;
    String why = "";

    VenueOrder(long id, ClientOrderId paper, OrderWish wish, Instant now) {
        this.id = id;
        this.paper = paper;
        this.wish = wish;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public long id() {
        return id;
    }

    public OrderWish wish() {
        return wish;
    }

    public State state() {
        return state;
    }

    /// Whether its trigger price traded.
    public boolean triggered() {
        return triggered;
    }

    /// Whether it waits for the market to open.
    public boolean isQueued() {
        return queued;
    }

    /// Of the order that this one placed when it triggered; 0 before.
    public long triggeredId() {
        return triggeredId;
    }

    public List<Fill> fills() {
        return List.copyOf(fills);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /// Why it was refused or is over, in the market's words.
    public String why() {
        return why;
    }

    public boolean isOpen() {
        return state == State.NEW || state == State.PARTIALLY_FILLED;
    }

    public BigDecimal executed() {
        return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal leaves() {
        return wish.quantity().subtract(executed());
    }

    /// What was paid or got for it so far.
    public BigDecimal turnover() {
        return fills.stream()
                .map(fill -> fill.price().multiply(fill.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal averagePrice() {
        BigDecimal executed = executed();
        return executed.signum() == 0
                ? BigDecimal.ZERO
                : turnover().divide(executed, MathContext.DECIMAL64);
    }

    /// What somebody asked for.
    ///
    /// @param clientId as its sender wrote it
    /// @param type with a trigger: a stop, whose conditional form is the venue's business
    /// @param leverage to hold what it opens with; 1 for none
    public record OrderWish(
            String account,
            String clientId,
            Instrument instrument,
            Side side,
            OrderType type,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal trigger,
            TimeInForce timeInForce,
            boolean reduceOnly,
            BigDecimal leverage) {}
}
