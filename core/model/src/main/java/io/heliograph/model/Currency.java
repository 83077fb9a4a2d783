package io.heliograph.model;

import java.math.BigDecimal;
import java.util.Set;

/// A currency or coin by its code, as venues write it: `USD`, `USDT`, `BTC`. Upper case, 2 to 12
/// letters or digits.
public record Currency(String code) implements Comparable<Currency> {
    /// Coins that stand for a dollar. Paper accounts treat them as dollars, one for one, and say so
    /// in the arithmetic.
    private static final Set<String> DOLLARS =
            Set.of("USD", "USDT", "USDC", "FDUSD", "TUSD", "BUSD", "DAI");

    public Currency {
        if (code.length() < 2 || code.length() > 12) {
            throw new IllegalArgumentException(
                    "currency must have 2 to 12 characters, was \"%s\"".formatted(code));
        }
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                throw new IllegalArgumentException(
                        "currency must be upper case letters and digits, was \"%s\""
                                .formatted(code));
            }
        }
    }

    /// Whether one unit counts as one US dollar: the dollar itself and the coins pegged to it.
    public boolean isDollar() {
        return DOLLARS.contains(code);
    }

    /// What amounts of it are rounded to: a cent of a dollar, a yen, and for coins, of which
    /// exchanges keep eight digits, the eighth.
    public BigDecimal smallestUnit() {
        int digits = 8;
        for (java.util.Currency money : java.util.Currency.getAvailableCurrencies()) {
            if (money.getCurrencyCode().equals(code) && money.getDefaultFractionDigits() >= 0) {
                digits = money.getDefaultFractionDigits();
            }
        }
        return BigDecimal.ONE.movePointLeft(digits);
    }

    @Override
    public int compareTo(Currency other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
