package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.array;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.KeyedLimits;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/// What OKX tells of past candles: the newest first, a hundred at most, twenty times in two
/// seconds.
final class OkxCandles {
    private static final int PAGE = 100;
    private static final int MOST = 20;
    private static final Set<String> BARS =
            Set.of(
                    "1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6H", "12H", "1D", "1W", "1M",
                    "6Hutc", "12Hutc", "1Dutc", "1Wutc", "1Mutc");

    private final OkxMarket market;
    private final PastCandles past = new PastCandles();
    private final KeyedLimits asked;

    OkxCandles(OkxMarket market) {
        this.market = market;
        this.asked = new KeyedLimits(Duration.ofSeconds(2), market.world().clock());
    }

    PastCandles past() {
        return past;
    }

    ArrayNode page(Asked wanted) {
        Instrument instrument = market.instrument(wanted);
        if (asked.use("candles", 1) > MOST) {
            throw new Refusal(429, "50011", "Too Many Requests");
        }
        String bar = wanted.text("bar");
        long limit = wanted.number("limit", PAGE);
        if (!BARS.contains(bar)) {
            throw Refusal.parameter("bar");
        }
        if (limit > PAGE) {
            throw Refusal.parameter("limit");
        }
        long newerThan = wanted.number("before", 0);
        long olderThan = wanted.number("after", Long.MAX_VALUE / 10);
        ArrayNode page = array();
        past.between(market.name(instrument), bar, newerThan + 1, olderThan - 1).reversed().stream()
                .limit(limit)
                .forEach(candle -> write(page.addArray(), instrument, candle));
        return page;
    }

    private void write(ArrayNode row, Instrument instrument, Candle candle) {
        row.add(Long.toString(candle.openMillis()))
                .add(candle.open())
                .add(candle.high())
                .add(candle.low())
                .add(candle.close());
        if (market.swaps()) {
            row.add(contracts(instrument, candle.volume())).add(candle.volume()).add("0");
        } else {
            row.add(candle.volume()).add("0").add("0");
        }
        row.add(candle.closed() ? "1" : "0");
    }

    private static String contracts(Instrument instrument, String coins) {
        return new BigDecimal(coins)
                .divide(instrument.contractSize(), MathContext.DECIMAL64)
                .toPlainString();
    }
}
