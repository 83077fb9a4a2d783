package io.heliograph.model.signal;

import io.heliograph.model.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A stop or a target as a message gives it.
public sealed interface Level {
    /// As the label files write it: `43500`, `7%`, `5-10%`, `50 pips`.
    String text();

    /// A price.
    record AtPrice(Price price, String text) implements Level {}

    /// A distance from the entry in percent; low equals high for one number, both positive.
    record AtPercent(BigDecimal low, BigDecimal high, String text) implements Level {
        public AtPercent {
            if (low.signum() <= 0 || high.compareTo(low) < 0) {
                throw new IllegalArgumentException(
                        "percent must be positive and ordered, was %s to %s".formatted(low, high));
            }
        }
    }

    /// A distance from the entry in pips of the instrument; positive.
    ///
    /// @param size what the provider calls a pip, in the quote currency; null where the usual is
    ///   meant
    record AtPips(BigDecimal pips, String text, @Nullable BigDecimal size) implements Level {
        /// In pips as they are usually counted.
        public AtPips(BigDecimal pips, String text) {
            this(pips, text, null);
        }

        public AtPips {
            if (pips.signum() <= 0) {
                throw new IllegalArgumentException("pips must be positive, was " + pips);
            }
        }
    }
}
