package io.heliograph.app.web;

import io.heliograph.app.web.view.CorrelationJson;
import io.heliograph.app.web.view.ScanJson;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
                        .map(ScanApi::symbol)
                        .filter(name -> !name.isEmpty())
                        .toList();
        return desk.correlation(interval(interval), names, Bounds.most(most, MOST_COMPARED));
    }

    @GetMapping("/market/book")
    @Operation(
            summary = "Order book",
            description =
                    "What stands in a venue's book now, the best price first, asked of the venue"
                            + " behind everything that accounts want from it.")
    ResponseEntity<Object> book(
            @RequestParam(name = "venue") String venue,
            @RequestParam(name = "instrument") String instrument,
            @RequestParam(name = "depth", defaultValue = "20") int depth) {
        return Answers.of(
                desk.connections().book(instrument(instrument, venue), depth), HttpStatus.OK);
    }

    private static InstrumentId instrument(String symbol, String venue) {
        try {
            return new InstrumentId(symbol(symbol), new VenueId(venue.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private static String symbol(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('/', '-');
    }

    private static CandleInterval interval(String text) {
        try {
            return CandleInterval.of(text);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }
}
