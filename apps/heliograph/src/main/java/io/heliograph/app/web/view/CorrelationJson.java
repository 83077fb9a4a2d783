package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How alike symbols moved of late.
///
/// @param rows a row a symbol, a number a symbol in the same order, -1 to 1; null where two have
///   too little in common
public record CorrelationJson(
        String interval, Instant at, List<String> symbols, List<List<@Nullable Double>> rows) {
    public CorrelationJson {
        symbols = List.copyOf(symbols);
        rows = List.copyOf(rows);
    }
}
