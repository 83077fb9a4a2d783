package io.heliograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @Test
    void comparesNumbersNotTheirWriting() {
        assertThat(Price.of("2.0")).isEqualTo(Price.of("2.00"));
        assertThat(Price.of("100").toString()).isEqualTo("100");
        assertThat(Quantity.of("1e2")).isEqualTo(Quantity.of("100"));
    }

    @Test
    void keepsNumbersOfEveryLengthInTheirNormalForm() {
        long seed = 20_261_121;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "").append(7);
            int more = random.nextInt(37);
            for (int digit = 0; digit < more; digit++) {
                digits.append(random.nextInt(4) == 0 ? 0 : random.nextInt(10));
            }
            BigDecimal number = new BigDecimal(new BigInteger(digits.toString()), 18);
            BigDecimal kept = Decimals.bounded(number, "number");
            BigDecimal normal = number.stripTrailingZeros();
            assertThat(kept)
                    .as("%s, case %d of seed %d", number, i, seed)
                    .isEqualTo(normal.scale() < 0 ? normal.setScale(0) : normal);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e2000000000",
                "1e-2000000000",
                "0.0000000000000000001",
                "123456789012345678901",
                "NaN",
                "Infinity",
                "",
                "0x10",
                "1,5",
                "-5",
                "0"
            })
    void refusesPricesThatAreNone(String text) {
        assertThatThrownBy(() -> Price.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price");
    }

    @Test
    void refusesFourHundredDigitsWithoutReadingThem() {
        assertThatThrownBy(() -> Price.of("9".repeat(400)))
                .hasMessage("price must have at most 64 characters, has 400");
    }

    @Test
    void roundsAgainstNobodyButTheOrder() {
        Instrument instrument =
                new Instrument(
                        InstrumentId.of("BTC-USDT@PAPER"),
                        AssetClass.CRYPTO,
                        "BTC",
                        new Currency("USDT"),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.001"),
                        Quantity.of("0.001"),
                        Money.of("5", "USDT"),
                        BigDecimal.ONE,
                        List.of());

        assertThat(instrument.roundLimit(Price.of("100.3"), Side.BUY)).isEqualTo(Price.of("100"));
        assertThat(instrument.roundLimit(Price.of("100.3"), Side.SELL))
                .isEqualTo(Price.of("100.5"));
        assertThat(instrument.roundStop(Price.of("99.3"), Side.SELL)).isEqualTo(Price.of("99.5"));
        assertThat(instrument.roundStop(Price.of("101.3"), Side.BUY)).isEqualTo(Price.of("101"));
        assertThat(instrument.roundQuantity(new BigDecimal("0.0019")))
                .isEqualTo(Quantity.of("0.001"));
        assertThat(instrument.roundLimit(Price.of("0.1"), Side.BUY)).isEqualTo(Price.of("0.5"));
    }

    @Test
    void sharesOfLessThanADollarHaveAFinerStep() {
        Instrument share =
                new Instrument(
                        InstrumentId.of("PENNY-USD@ALPACA"),
                        AssetClass.STOCK,
                        "PENNY",
                        new Currency("USD"),
                        new BigDecimal("0.01"),
                        BigDecimal.ONE,
                        Quantity.of("1"),
                        Money.of("1", "USD"),
                        BigDecimal.ONE,
                        List.of());

        assertThat(share.roundStop(Price.of("0.45671"), Side.SELL)).isEqualTo(Price.of("0.4568"));
        assertThat(share.roundLimit(Price.of("0.45679"), Side.BUY)).isEqualTo(Price.of("0.4567"));
        assertThat(share.roundStop(Price.of("0.99999"), Side.SELL)).isEqualTo(Price.of("1"));
        assertThat(share.roundLimit(Price.of("1.0567"), Side.BUY)).isEqualTo(Price.of("1.05"));
        assertThat(share.isOnTick(Price.of("0.4567"))).isTrue();
        assertThat(share.isOnTick(Price.of("1.4567"))).isFalse();
    }

    @Test
    void neverAddsTwoCurrencies() {
        assertThatThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR")))
                .hasMessage("expected USD, was EUR");
    }

    @Test
    void knowsWhatAmountsOfACurrencyAreRoundedTo() {
        assertThat(new Currency("USD").smallestUnit()).isEqualByComparingTo("0.01");
        assertThat(new Currency("JPY").smallestUnit()).isEqualByComparingTo("1");
        assertThat(new Currency("BTC").smallestUnit()).isEqualByComparingTo("0.00000001");
    }
}
