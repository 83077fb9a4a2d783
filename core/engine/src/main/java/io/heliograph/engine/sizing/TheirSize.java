package io.heliograph.engine.sizing;

import io.heliograph.model.Instrument;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits.Sizing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a message's size comes to: `0.01 lot`, `2%`, `1-2%`. Always the least that it can mean.
final class TheirSize {
    private static final Pattern HINT =
            Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,9})?)(?:\\s*-\\s*[\\d.,]+)?\\s*(%?).*");
    private static final BigDecimal FOREX_LOT = BigDecimal.valueOf(100_000);
    private static final BigDecimal GOLD_LOT = BigDecimal.valueOf(100);
    private static final BigDecimal SILVER_LOT = BigDecimal.valueOf(5_000);

    private TheirSize() {}

    /// Empty where the words have no meaning for the instrument. A percentage is of equity, put
    /// into the position: whoever means the risk of it would want more.
    static Optional<Sizing> of(String hint, Instrument instrument) {
        Matcher matcher = HINT.matcher(hint.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1).replace(',', '.'));
        if (number.signum() == 0) {
            return Optional.empty();
        }
        if (matcher.group(2).equals("%")) {
            BigDecimal share = number.movePointLeft(2);
            boolean sane =
                    share.compareTo(BigDecimal.ONE) <= 0
                            && share.compareTo(new BigDecimal("0.0001")) >= 0;
            return sane ? Optional.of(new Sizing.EquityShare(new Ratio(share))) : Optional.empty();
        }
        return lot(instrument)
                .map(units ->
                        new Sizing.FixedQuantity(
                                new Quantity(
                                        number.multiply(units)
                                                .divide(
                                                        instrument.contractSize(),
                                                        9,
                                                        RoundingMode.DOWN))));
    }

    /// Units of the base in what people call a lot; a stock's is one share. Nothing where the word
    /// has no settled meaning.
    private static Optional<BigDecimal> lot(Instrument instrument) {
        return switch (instrument.asset()) {
            case FOREX -> Optional.of(FOREX_LOT);
            case METAL ->
                    instrument.base().equals("XAU")
                            ? Optional.of(GOLD_LOT)
                            : instrument.base().equals("XAG")
                                    ? Optional.of(SILVER_LOT)
                                    : Optional.empty();
            case INDEX, OPTION -> Optional.of(instrument.contractSize());
            case STOCK -> Optional.of(BigDecimal.ONE);
            case CRYPTO -> Optional.empty();
        };
    }
}
