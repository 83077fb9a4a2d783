package io.heliograph.model.account;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Ratio;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which instruments an account trades, and how much of what moves together.
///
/// @param allowed symbols or bases, upper case, `BTC-USDT` or `BTC`; empty for all
/// @param blocked the same; goes before what is allowed
/// @param groups of symbols or bases by the group's name, such as `memes`
/// @param maxPositionsPerGroup positions and waiting entries in one group; null for no such limit
/// @param maxExposurePerGroup what they may be worth together, as a share of equity and per unit of
///   the account's most leverage; null for no such limit
/// @param maxCorrelation of the returns with any open position, 0 to 1, counting a position of the
///   other side as the opposite; null for no such limit
public record SymbolLimits(
        Set<String> allowed,
        Set<String> blocked,
        Map<String, Set<String>> groups,
        @Nullable Integer maxPositionsPerGroup,
        @Nullable Ratio maxExposurePerGroup,
        @Nullable Ratio maxCorrelation) {
    private static final int MOST_NAMES = 1_000;

    public SymbolLimits {
        allowed = names("allowed", allowed);
        blocked = names("blocked", blocked);
        Ranges.requireBetween("number of groups", groups.size(), 0, 100);
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        groups.forEach((name, members) -> copy.put(name, names(name, members)));
        groups = Collections.unmodifiableMap(copy);
        if (maxPositionsPerGroup != null) {
            Ranges.requireBetween("maxPositionsPerGroup", maxPositionsPerGroup, 1, 1_000);
        }
        if (maxExposurePerGroup != null) {
            Ranges.requirePercent("maxExposurePerGroup", maxExposurePerGroup, "1", "1000");
        }
        if (maxCorrelation != null) {
            Ranges.requireBetween("maxCorrelation", maxCorrelation.value(), "0", "1");
        }
    }

    static SymbolLimits shipped() {
        return new SymbolLimits(Set.of(), Set.of(), Map.of(), null, null, null);
    }

    /// Whether one of the names is this instrument's symbol or base.
    public static boolean isNamed(Instrument instrument, Set<String> names) {
        return !names.isEmpty()
                && (isNamed(instrument.id(), names)
                        || names.contains(instrument.base().toUpperCase(Locale.ROOT)));
    }

    /// Whether one of the names is this symbol, or what stands before its first dash.
    public static boolean isNamed(InstrumentId id, Set<String> names) {
        String symbol = id.symbol().toUpperCase(Locale.ROOT);
        int dash = symbol.indexOf('-');
        return names.contains(symbol) || dash > 0 && names.contains(symbol.substring(0, dash));
    }

    /// The group an instrument is in, if any: its name and members.
    public Map.@Nullable Entry<String, Set<String>> groupOf(InstrumentId id, String base) {
        String upper = base.toUpperCase(Locale.ROOT);
        for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
            if (isNamed(id, group.getValue()) || group.getValue().contains(upper)) {
                return group;
            }
        }
        return null;
    }

    private static Set<String> names(String what, Set<String> names) {
        Ranges.requireBetween("number of symbols in " + what, names.size(), 0, MOST_NAMES);
        Set<String> copy = new LinkedHashSet<>();
        for (String name : List.copyOf(names)) {
            copy.add(name.toUpperCase(Locale.ROOT));
        }
        return Collections.unmodifiableSet(copy);
    }
}
