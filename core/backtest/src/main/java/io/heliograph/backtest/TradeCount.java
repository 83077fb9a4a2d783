package io.heliograph.backtest;

import static java.math.BigDecimal.ZERO;

import io.heliograph.model.PositionSide;
import io.heliograph.model.Side;
import io.heliograph.model.order.VenueEvent.Executed;
import io.heliograph.paper.MarketTape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes trades of executions in one instrument: a trade begins where a position leaves zero and
/// ends where it is back there. An execution that turns a position around ends one trade and begins
/// the next; its fee is shared by quantity. What stands on a tape is counted when somebody asks.
///
/// For one thread at a time.
public final class TradeCount {
    private static final int SCALE = 18;

    private final BigDecimal contractSize;
    private final List<RoundTrip> closed = new ArrayList<>();
    private long fills;
    private BigDecimal feesPaid = ZERO;

    // Of the open trade.
    private BigDecimal position = ZERO;
    private BigDecimal cost = ZERO;
    private BigDecimal opened = ZERO;
    private BigDecimal openedFor = ZERO;
    private BigDecimal closedFor = ZERO;
    private BigDecimal notional = ZERO;
    private BigDecimal fees = ZERO;
    private BigDecimal gain = ZERO;
    private @Nullable Instant since;

    private @Nullable MarketTape tape;
    private int read;

    TradeCount(BigDecimal contractSize) {
        this.contractSize = contractSize;
    }

    /// Counts what is on the tape, and will be, before all else.
    void follow(MarketTape begins) {
        tape = begins;
    }

    void take(Side side, Executed fill) {
        read();
        count(side, fill);
    }

    private void read() {
        while (tape != null && read < tape.size()) {
            count(tape.side(read), tape.executed(read));
            read++;
        }
    }

    private void count(Side side, Executed fill) {
        fills++;
        feesPaid = feesPaid.add(fill.fee().amount());
        BigDecimal quantity = fill.quantity().value();
        BigDecimal held = position.abs();
        boolean reduces = held.signum() != 0 && (position.signum() > 0) == (side == Side.SELL);
        BigDecimal closes = reduces ? quantity.min(held) : ZERO;
        BigDecimal opens = quantity.subtract(closes);
        BigDecimal rate = fill.rate() == null ? BigDecimal.ONE : fill.rate();
        BigDecimal unit = contractSize.multiply(rate);
        if (closes.signum() != 0) {
            close(closes, share(fill, closes), unit, fill);
        }
        if (opens.signum() != 0) {
            open(side, opens, share(fill, opens), unit, fill);
        }
    }

    /// Positive for long, negative for short.
    BigDecimal position() {
        read();
        return position;
    }

    /// What the position would gain at the price, in the quote currency, fees not counted.
    BigDecimal openGain(BigDecimal price) {
        read();
        return price.multiply(position).subtract(cost).multiply(contractSize);
    }

    long fills() {
        read();
        return fills;
    }

    BigDecimal feesPaid() {
        read();
        return feesPaid;
    }

    List<RoundTrip> closed() {
        read();
        return List.copyOf(closed);
    }

    private static BigDecimal share(Executed fill, BigDecimal part) {
        BigDecimal whole = fill.quantity().value();
        BigDecimal fee = fill.fee().amount();
        return part.compareTo(whole) == 0
                ? fee
                : fee.multiply(part).divide(whole, SCALE, RoundingMode.HALF_EVEN);
    }

    private void open(
            Side side, BigDecimal quantity, BigDecimal fee, BigDecimal unit, Executed fill) {
        if (since == null) {
            since = fill.at();
        }
        BigDecimal worth = fill.price().value().multiply(quantity);
        boolean buys = side == Side.BUY;
        position = buys ? position.add(quantity) : position.subtract(quantity);
        cost = buys ? cost.add(worth) : cost.subtract(worth);
        opened = opened.add(quantity);
        openedFor = openedFor.add(worth);
        notional = notional.add(worth.multiply(unit));
        fees = fees.add(fee);
    }

    private void close(BigDecimal quantity, BigDecimal fee, BigDecimal unit, Executed fill) {
        BigDecimal held = position.abs();
        BigDecimal worth = fill.price().value().multiply(quantity);
        // What the closed part had cost, signed like the position.
        BigDecimal costOfPart =
                quantity.compareTo(held) == 0
                        ? cost
                        : cost.multiply(quantity).divide(held, SCALE, RoundingMode.HALF_EVEN);
        BigDecimal worthOfPart = position.signum() > 0 ? worth : worth.negate();
        gain = gain.add(worthOfPart.subtract(costOfPart).multiply(unit));
        boolean isLong = position.signum() > 0;
        position = isLong ? position.subtract(quantity) : position.add(quantity);
        cost = cost.subtract(costOfPart);
        closedFor = closedFor.add(worth);
        fees = fees.add(fee);
        if (position.signum() == 0) {
            end(isLong ? PositionSide.LONG : PositionSide.SHORT, fill.at());
        }
    }

    private void end(PositionSide side, Instant at) {
        closed.add(
                new RoundTrip(
                        side,
                        since == null ? at : since,
                        at,
                        notional,
                        opened,
                        average(openedFor),
                        average(closedFor),
                        fees,
                        gain.subtract(fees)));
        opened = ZERO;
        openedFor = ZERO;
        closedFor = ZERO;
        notional = ZERO;
        fees = ZERO;
        gain = ZERO;
        since = null;
    }

    private BigDecimal average(BigDecimal worth) {
        return opened.compareTo(BigDecimal.ONE) == 0
                ? worth
                : worth.divide(opened, SCALE, RoundingMode.HALF_EVEN);
    }
}
