package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BTC/USDT | 45,000.50      | 45000.5
                    BTC/USDT | 45.000,50      | 45000.5
                    BTC/USDT | 45 000.50      | 45000.5
                    BTC/USDT | 45'000         | 45000
                    BTC/USDT | 45k            | 45000
                    BTC/USDT | ٤٥٠٠٠          | 45000
                    BTC/USDT | ۴۵۰۰۰          | 45000
                    BTC/USDT | 45.000         | 45000
                    BTC/USDT | 45,000         | 45000
                    EURJPY   | 162,450        | 162.45
                    EURUSD   | 1,0850         | 1.085
                    XAUUSD   | 2.315          | 2315
                    PEPEUSDT | 0.00001120     | 0.0000112
                    SOL/USDT | 141.20$        | 141.2
                    SOL/USDT | $141.20        | 141.2
                    """)
    void readsThePriceAsThisInstrumentsPrice(String symbol, String written, String price) {
        assertThat(ReadingText.of(PARSER.read("BUY LIMIT " + symbol + " @ " + written)))
                .endsWith("enter limit [" + price + "]");
    }
}
