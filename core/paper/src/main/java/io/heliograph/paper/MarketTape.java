package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Market orders of one margin account in one instrument, executed as {@link PaperVenue} would, but
/// in whole numbers: a price is a number of steps, a quantity a number of lots, money a number of
/// the smallest part that price, lot, contract and fee can make. Nothing is ever rounded; what
/// would have to be is left to the venue.
///
/// What was executed is a book, which a venue loads to go on from there; orders and executions are
/// made of the numbers when somebody asks. Not safe for use by more than one thread.
public final class MarketTape implements PaperBook {
    private static final int MOST_DECIMALS = 18;
    private static final int FIRST_ROWS = 64;

    // The columns of a row; what follows the execution is as it is after it.
    private static final int LOTS = 0;
    private static final int REDUCES = 1;
    private static final int PRICE = 2;
    private static final int MILLIS = 3;
    private static final int FEE = 4;
    private static final int POSITION = 5;
    private static final int AVERAGE = 6;
    private static final int BALANCE = 7;
    private static final int COLUMNS = 8;

    private final Terms terms;
    private final IntFunction<ClientOrderId> ids;
    private final int moneyDecimals;
    private final long tick;
    private final long stepWorth;
    private final long stepFee;
    private final long minimum;
    private long[] rows = new long[FIRST_ROWS * COLUMNS];
    private int size;
    private long position;
    private long average;
    private long balance;
    private long fees;

    /// What a tape counts in.
    ///
    /// @param deposit the account's first; its currency is the account's
    /// @param lot every quantity is a whole number of these
    /// @param priceDecimals every price has as many or fewer
    public record Terms(
            PaperSettings settings,
            AccountId account,
            Instrument instrument,
            Money deposit,
            Quantity lot,
            int priceDecimals) {}

    /// A tape for the terms; empty where they need another currency, slippage or rounding.
    ///
    /// @param ids of the orders, the first is 0
    public static Optional<MarketTape> of(Terms terms, IntFunction<ClientOrderId> ids) {
        PaperSettings settings = terms.settings;
        Instrument instrument = terms.instrument;
        boolean plain =
                settings.slippage().value().signum() == 0
                        && settings.fillShare().value().compareTo(BigDecimal.ONE) == 0
                        && instrument.quote().equals(terms.deposit.currency())
                        && instrument.isOnLot(terms.lot)
                        && !terms.lot.isZero()
                        && terms.lot.compareTo(instrument.minimumQuantity()) >= 0;
        try {
            return plain ? Optional.of(new MarketTape(terms, ids)) : Optional.empty();
        } catch (ArithmeticException inexact) {
            return Optional.empty();
        }
    }

    private MarketTape(Terms terms, IntFunction<ClientOrderId> ids) {
        this.terms = terms;
        this.ids = ids;
        BigDecimal worth =
                BigDecimal.ONE
                        .movePointLeft(terms.priceDecimals)
                        .multiply(terms.lot.value())
                        .multiply(terms.instrument.contractSize());
        BigDecimal fee = worth.multiply(terms.settings.fee().value());
        BigDecimal deposit = terms.deposit.amount();
        BigDecimal least = terms.instrument.minimumNotional().amount();
        this.moneyDecimals =
                Math.max(Math.max(fee.scale(), deposit.scale()), Math.max(least.scale(), 0));
        int feeDecimals = terms.settings.feeDecimals();
        boolean rounds = moneyDecimals > MOST_DECIMALS || fee.scale() > feeDecimals;
        if (rounds || terms.priceDecimals > Holding.PRICE_SCALE) {
            throw new ArithmeticException("finer than the venue counts");
        }
        this.tick =
                terms.instrument
                        .tickSize()
                        .movePointRight(terms.priceDecimals)
                        .max(BigDecimal.ONE)
                        .longValueExact();
        this.stepWorth = parts(worth);
        this.stepFee = parts(fee);
        this.minimum = parts(least);
        this.balance = parts(deposit);
    }

    private long parts(BigDecimal money) {
        return money.movePointRight(moneyDecimals).longValueExact();
    }

    /// Executes a market order whole, at the price.
    ///
    /// @param lots positive to buy, negative to sell
    /// @param price in steps of the last decimal
    /// @return false if the venue has to see to it: it would refuse, or the tape cannot count it.
    ///   Nothing has changed then.
    public boolean execute(long lots, boolean reduceOnly, long price, long millis) {
        long held = Math.abs(position);
        long size = Math.abs(lots);
        boolean against = Long.signum(position) == -Long.signum(lots);
        long closes = against ? Math.min(size, held) : 0;
        long opens = size - closes;
        // Two prices have an average, which may have to be rounded.
        boolean adds = opens > 0 && closes == 0 && held != 0;
        if (size <= 0 || price <= 0 || price % tick != 0 || adds || reduceOnly && opens > 0) {
            return false;
        }
        try {
            long amount = Math.multiplyExact(price, size);
            long fee = Math.multiplyExact(amount, stepFee);
            if (!reduceOnly && !pays(price, opens, amount, fee)) {
                return false;
            }
            long gain = (price - average) * Long.signum(position);
            long change =
                    Math.subtractExact(
                            Math.multiplyExact(Math.multiplyExact(gain, closes), stepWorth), fee);
            long after = Math.addExact(balance, change);
            fees = Math.addExact(fees, fee);
            balance = after;
            position = Math.addExact(position, lots);
            average = position == 0 ? 0 : opens > 0 ? price : average;
            write(lots, reduceOnly, price, millis, fee);
            return true;
        } catch (ArithmeticException tooLarge) {
            return false;
        }
    }

    private boolean pays(long price, long opens, long amount, long fee) {
        long worth = Math.multiplyExact(amount, stepWorth);
        long margin = Math.multiplyExact(Math.multiplyExact(price, opens), stepWorth);
        long bound = Math.multiplyExact(Math.multiplyExact(average, Math.abs(position)), stepWorth);
        return worth >= minimum && Math.addExact(margin, fee) <= Math.subtractExact(balance, bound);
    }

    private void write(long lots, boolean reduceOnly, long price, long millis, long fee) {
        int at = size * COLUMNS;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, 2 * at);
        }
        rows[at + LOTS] = lots;
        rows[at + REDUCES] = reduceOnly ? 1 : 0;
        rows[at + PRICE] = price;
        rows[at + MILLIS] = millis;
        rows[at + FEE] = fee;
        rows[at + POSITION] = position;
        rows[at + AVERAGE] = average;
        rows[at + BALANCE] = balance;
        size++;
    }

    /// How many executions there are.
    public int size() {
        return size;
    }

    /// Held now, in lots; negative for short.
    public long lots() {
        return position;
    }

    /// Deposit plus everything realised, fees taken off.
    public Money balance() {
        return size == 0 ? terms.deposit : balance(size - 1);
    }

    /// The same after an execution, the first of which is 0.
    public Money balance(int execution) {
        return money(at(execution, BALANCE));
    }

    /// Held after an execution; negative for short.
    public BigDecimal position(int execution) {
        return quantity(at(execution, POSITION));
    }

    /// The same in units of what the price is for.
    public BigDecimal units(int execution) {
        return position(execution).multiply(terms.instrument.contractSize());
    }

    /// What that had cost, in the quote currency; negative for short.
    public BigDecimal cost(int execution) {
        return BigDecimal.valueOf(at(execution, AVERAGE), terms.priceDecimals)
                .multiply(units(execution));
    }

    public Instant time(int execution) {
        return Instant.ofEpochMilli(at(execution, MILLIS));
    }

    public Side side(int execution) {
        return at(execution, LOTS) > 0 ? Side.BUY : Side.SELL;
    }

    /// As the venue would have told it.
    public VenueEvent.Executed executed(int execution) {
        return Trading.executed(executionRow(execution));
    }

    @Override
    public Contents load() {
        List<OrderRow> orders = new ArrayList<>(size);
        List<ExecutionRow> executions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            orders.add(orderRow(i));
            executions.add(executionRow(i));
        }
        return new Contents(
                List.of(new AccountRow(terms.account, AccountKind.MARGIN, balance())),
                orders,
                executions);
    }

    /// A venue that goes on from here remembers by itself.
    @Override
    public void save(List<Change> changes) {}

    private OrderRow orderRow(int execution) {
        OrderSpec spec =
                new OrderSpec(
                        ids.apply(execution),
                        terms.instrument.id(),
                        Leg.ENTRY,
                        0,
                        OrderType.MARKET,
                        side(execution),
                        size(execution),
                        null,
                        null,
                        TimeInForce.GTC,
                        at(execution, REDUCES) == 1);
        return new OrderRow(
                terms.account,
                spec,
                spec.id(),
                new VenueOrderId(Book.numbered('P', execution + 1)),
                BigDecimal.ONE,
                State.FILLED,
                spec.quantity(),
                spec.quantity(),
                null,
                time(execution),
                time(execution));
    }

    private ExecutionRow executionRow(int execution) {
        return new ExecutionRow(
                terms.account,
                ids.apply(execution),
                terms.instrument.id(),
                new TradeId(Book.numbered('T', execution + 1)),
                new Price(BigDecimal.valueOf(at(execution, PRICE), terms.priceDecimals)),
                size(execution),
                money(at(execution, FEE)),
                BigDecimal.ONE,
                time(execution));
    }

    private long at(int execution, int column) {
        return rows[execution * COLUMNS + column];
    }

    private Quantity size(int execution) {
        return new Quantity(quantity(at(execution, LOTS)).abs());
    }

    private BigDecimal quantity(long lots) {
        return terms.lot.value().multiply(BigDecimal.valueOf(lots));
    }

    private Money money(long parts) {
        return new Money(BigDecimal.valueOf(parts, moneyDecimals), terms.deposit.currency());
    }
}
