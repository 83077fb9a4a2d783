package io.heliograph.paper;

import io.heliograph.model.Currency;
import java.math.BigDecimal;
import java.util.Optional;

/// How the paper venue converts what an instrument is quoted in into what an account is kept in.
@FunctionalInterface
public interface RateLookup {
    /// One unit of the first currency in the second, 1 where both are the same; empty where nobody
    /// knows.
    Optional<BigDecimal> rate(Currency from, Currency into);
}
