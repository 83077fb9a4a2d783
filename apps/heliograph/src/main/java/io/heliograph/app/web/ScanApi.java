package io.heliograph.app.web;

import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.market.candle.CandleInterval;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the market looks like.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Market", description = "What the market looks like")
final class ScanApi {
    private static final int MOST = 1_000;
    private static final int MOST_COMPARED = 100;

    private final Desk desk;

    ScanApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/scan")
    @Operation(
            summary = "Scan the market",
            description =
                    "Every symbol with candles, the one that stands out most first. The same answer"
                            + " for five minutes.")
    ScanJson scan(
            @RequestParam(name = "interval", defaultValue = "1h") String interval,
            @RequestParam(name = "most", defaultValue = "50") int most) {
        return desk.scan(interval(interval), Bounds.most(most, MOST));
    }

    @GetMapping("/scan/correlation")
    @Operation(
            summary = "Correlation",
            description =
                    "How alike symbols moved; `symbols` with commas between, or else those that"
                            + " stand out most.")
    CorrelationJson correlation(
            @RequestParam(name = "interval", defaultValue = "1h") String interval,
            @RequestParam(name = "symbols", defaultValue = "") String symbols,
            @RequestParam(name = "most", defaultValue = "10") int most) {
        List<String> names =
                Arrays.stream(symbols.split(",", -1))
                        .map(name -> name.strip().toUpperCase(Locale.ROOT).replace('/', '-'))
                        .filter(name -> !name.isEmpty())
                        .toList();
        return desk.correlation(interval(interval), names, Bounds.most(most, MOST_COMPARED));
    }

    private static CandleInterval interval(String text) {
        try {
            return CandleInterval.of(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }
}
