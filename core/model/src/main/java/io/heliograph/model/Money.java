package io.heliograph.model;

import java.math.BigDecimal;

/// An amount of one currency; may be negative. Adding two currencies is a programming error, not a
/// conversion.
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        amount = Decimals.bounded(Decimals.toLedgerScale(amount), "amount");
    }

    public static Money of(String amount, String currency) {
        return new Money(Decimals.parse(amount, "amount"), new Currency(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /// Exact product, cut to 18 digits after the point.
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isLessThan(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount) < 0;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "expected %s, was %s".formatted(currency, other.currency));
        }
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
