package io.heliograph.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// What is traded, with the venue's rules for prices and quantities. Only the instrument rounds,
/// and each direction of rounding has its reason.
///
/// @param id the instrument at its venue
/// @param asset what kind of thing it is
/// @param base what is bought or sold, `BTC`; for a stock its symbol
/// @param quote the currency its price is written in
/// @param tickSize the smallest step of a price, in the quote currency; shares of less than a
///   dollar have a finer one
/// @param lotStep the smallest step of a quantity
/// @param minimumQuantity the smallest order
/// @param minimumNotional the smallest order by value, in the quote currency; zero where the venue
///   has no such rule
/// @param contractSize how many units of the base one unit of quantity stands for; 1 except for
///   lots and contracts
/// @param aliases other names people write for it (`GOLD`, `XBT`), upper case
public record Instrument(
        InstrumentId id,
        AssetClass asset,
        String base,
        Currency quote,
        BigDecimal tickSize,
        BigDecimal lotStep,
        Quantity minimumQuantity,
        Money minimumNotional,
        BigDecimal contractSize,
        List<String> aliases) {
    /// Of shares of less than a dollar (Regulation NMS, rule 612).
    private static final BigDecimal SUB_PENNY = new BigDecimal("0.0001");

    public Instrument {
        tickSize = positive(tickSize, "tick size");
        lotStep = positive(lotStep, "lot step");
        contractSize = positive(contractSize, "contract size");
        if (!minimumNotional.currency().equals(quote)) {
            throw new IllegalArgumentException(
                    "minimum notional must be in %s, was %s".formatted(quote, minimumNotional));
        }
        aliases = List.copyOf(aliases);
    }

    /// Price × quantity × contract size, in the quote currency.
    public Money notional(Price price, Quantity quantity) {
        return new Money(price.value().multiply(quantity.value()).multiply(contractSize), quote);
    }

    /// Down to the lot step: an opening order never grows by rounding. May be zero.
    public Quantity roundQuantity(BigDecimal quantity) {
        return new Quantity(onGrid(quantity, lotStep, RoundingMode.DOWN));
    }

    /// A limit price on the grid that is never worse for us than the one asked for: buy down, sell
    /// up.
    public Price roundLimit(Price price, Side side) {
        return round(price, side == Side.BUY ? RoundingMode.DOWN : RoundingMode.UP);
    }

    /// A protective stop on the grid, moved towards the entry: rounding never widens the risk.
    ///
    /// @param closing the side of the stop order, SELL for the stop of a long position
    public Price roundStop(Price price, Side closing) {
        return round(price, closing == Side.SELL ? RoundingMode.UP : RoundingMode.DOWN);
    }

    /// The nearest price on the grid, for what is neither a limit nor a stop of ours.
    public Price roundNearest(Price price) {
        return round(price, RoundingMode.HALF_EVEN);
    }

    /// Whether an order for this much at this price is as big as the venue wants it.
    public boolean takes(Price price, Quantity quantity) {
        return !quantity.isZero()
                && quantity.compareTo(minimumQuantity) >= 0
                && !notional(price, quantity).isLessThan(minimumNotional);
    }

    public boolean isOnTick(Price price) {
        return isOn(price.value(), stepAt(price));
    }

    public boolean isOnLot(Quantity quantity) {
        return isOn(quantity.value(), lotStep);
    }

    /// @param value in its normal form, as every value type keeps it
    private static boolean isOn(BigDecimal value, BigDecimal step) {
        // Of most steps, 0.01 or 0.001, it is enough to count decimals.
        return step.unscaledValue().equals(BigInteger.ONE) && value.scale() <= step.scale()
                || value.remainder(step).signum() == 0;
    }

    private Price round(Price price, RoundingMode mode) {
        BigDecimal step = stepAt(price);
        BigDecimal onGrid = onGrid(price.value(), step, mode);
        // A price below one tick would round to zero, which is no price: the first tick is the
        // nearest there is.
        return new Price(onGrid.signum() > 0 ? onGrid : step);
    }

    private BigDecimal stepAt(Price price) {
        boolean penny =
                asset == AssetClass.STOCK
                        && price.value().compareTo(BigDecimal.ONE) < 0
                        && quote.code().equals("USD");
        return penny ? tickSize.min(SUB_PENNY) : tickSize;
    }

    private static BigDecimal onGrid(BigDecimal value, BigDecimal step, RoundingMode mode) {
        return value.divide(step, 0, mode).multiply(step);
    }

    private static BigDecimal positive(BigDecimal value, String name) {
        BigDecimal bounded = Decimals.bounded(value, name);
        if (bounded.signum() <= 0) {
            throw new IllegalArgumentException(
                    "%s must be positive, was %s".formatted(name, bounded));
        }
        return bounded;
    }
}
