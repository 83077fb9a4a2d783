package io.heliograph.app.runtime;

import io.heliograph.app.prices.MarketScan;
import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.market.compare.CorrelationMatrix;
import io.heliograph.market.compare.SymbolLook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scan as the API tells it.
public final class ScanViews {
    private ScanViews() {}

    static ScanJson scan(MarketScan.Result result, int most) {
        return new ScanJson(
                result.interval().toString(),
                result.at(),
                result.took().toMillis(),
                result.looks().stream().limit(most).map(ScanViews::look).toList(),
                result.tooShort());
    }

    /// @param names to compare; empty for the first ones of the scan
    public static CorrelationJson correlation(
            MarketScan.Result result, List<String> names, int most) {
        List<String> wanted =
                names.isEmpty() ? result.looks().stream().map(SymbolLook::name).toList() : names;
        CorrelationMatrix matrix = result.correlation(wanted, most);
        int size = matrix.names().size();
        List<List<@Nullable Double>> rows = new ArrayList<>();
        for (int one = 0; one < size; one++) {
            List<@Nullable Double> row = new ArrayList<>();
            for (int other = 0; other < size; other++) {
                double value = matrix.correlation(one, other);
                row.add(Double.isNaN(value) ? null : value);
            }
            rows.add(row);
        }
        return new CorrelationJson(result.interval().toString(), result.at(), matrix.names(), rows);
    }

    private static ScanJson.Look look(SymbolLook look) {
        return new ScanJson.Look(
                look.name(),
                look.close(),
                look.change(),
                look.rsi(),
                look.adx(),
                look.range(),
                look.volumeSpike(),
                look.regime().name(),
                look.score());
    }
}
