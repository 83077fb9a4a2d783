package io.heliograph.venues.binance;

import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BiFunction;

/// Fees in the account's currency. Binance takes them in what was bought, in the quote, or in BNB.
final class BinanceFees {
    private final Currency currency;
    private final BiFunction<Currency, Currency, Optional<BigDecimal>> rates;

    /// @param rates one unit of the first in the second
    BinanceFees(Currency currency, BiFunction<Currency, Currency, Optional<BigDecimal>> rates) {
        this.currency = currency;
        this.rates = rates;
    }

    /// @param price of the execution, which is the rate where the fee is taken in what was traded
    Money inAccountCurrency(String symbol, BigDecimal amount, String asset, BigDecimal price) {
        if (amount.signum() == 0 || asset.isEmpty() || asset.equals(currency.code())) {
            return money(amount);
        }
        // Of BTCUSDT, BTC is what was traded.
        boolean traded = symbol.startsWith(asset) && symbol.endsWith(currency.code());
        if (traded) {
            return money(amount.multiply(price));
        }
        // Without a rate the fee is not known; the balance at the venue tells the difference.
        return money(
                rates.apply(new Currency(asset), currency)
                        .map(amount::multiply)
                        .orElse(BigDecimal.ZERO));
    }

    private Money money(BigDecimal amount) {
        return new Money(
                amount.scale() > Decimals.MAX_SCALE
                        ? amount.setScale(Decimals.MAX_SCALE, RoundingMode.UP)
                        : amount,
                currency);
    }
}
