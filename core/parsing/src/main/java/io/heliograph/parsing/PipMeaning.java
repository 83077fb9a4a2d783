package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one provider calls a pip.
///
/// @param of an instrument (`XAU/USD`, `XAU`) or an asset class (`metal`)
/// @param size in the quote currency; positive, at most 100
public record PipMeaning(String of, BigDecimal size) {
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    public PipMeaning {
        if (of.isBlank()) {
            throw new IllegalArgumentException(
                    "pip needs an instrument or an asset class, such as \"pip XAU/USD: 0.1\"");
        }
        if (size.signum() <= 0 || size.compareTo(MOST) > 0 || size.scale() > 18) {
            throw new IllegalArgumentException(
                    "a pip must be more than 0 and at most 100, was " + size.toPlainString());
        }
    }

    boolean covers(@Nullable InstrumentName name, @Nullable AssetClass asset) {
        if (isClass()) {
            return asset != null && asset.name().equals(of.toUpperCase(Locale.ROOT));
        }
        return name != null && (of.equals(name.toString()) || of.equals(name.base()));
    }

    boolean isClass() {
        for (AssetClass asset : AssetClass.values()) {
            if (asset.name().equals(of.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
