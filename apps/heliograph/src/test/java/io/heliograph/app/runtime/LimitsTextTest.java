package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Currency;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTextTest {
    private static final Currency USDT = new Currency("USDT");
    private static final Limits SHIPPED = Limits.shipped();

    @Test
    void readsBackWhatItWrote() {
        Limits again = LimitsText.changed(SHIPPED, LimitsText.of(SHIPPED), USDT);

        assertThat(LimitsText.of(again)).isEqualTo(LimitsText.of(SHIPPED));
        assertThat(again.version()).isEqualTo(1);
    }

    @Test
    void showsWhatIsShipped() {
        assertThat(LimitsText.of(SHIPPED))
                .containsEntry("riskPerTrade", "1%")
                .containsEntry("maxPositionShare", "20%")
                .containsEntry("dailyLoss", "5%")
                .containsEntry("maxPositions", "5")
                .containsEntry("maxPositionsPerSymbol", "1")
                .containsEntry("maxSignalsPerDay", "50")
                .containsEntry("hours", "always")
                .containsEntry("maxSignalAge", "5m")
                .containsEntry("defaultStop", "off");
    }

    @Test
    void keepsHoursInTheirZone() {
        String office = "MON,FRI 09:30-16:00 America/New_York";
        Limits changed = LimitsText.changed(SHIPPED, Map.of("hours", office), USDT);

        assertThat(LimitsText.of(changed)).containsEntry("hours", office);
    }

    @Test
    void turnsTheOtherWayOfSizingOff() {
        Limits fixed = LimitsText.changed(SHIPPED, Map.of("amountPerTrade", "250"), USDT);
        Limits back = LimitsText.changed(fixed, Map.of("riskPerTrade", "2 %"), USDT);

        assertThat(LimitsText.of(fixed)).containsEntry("riskPerTrade", "off");
        assertThat(back.sizing()).isEqualTo(new Limits.Sizing.RiskShare(Ratio.percent("2")));
    }

    @ParameterizedTest
    @CsvSource({
        "riskPerTrade, 1, riskPerTrade must be a percentage such as 1%",
        "riskPerTrade, 50%, risk must be 0.0001 to 0.2",
        "maxPositions, many, maxPositions must be a whole number",
        "maxPositions, 0, maxPositions must be 1 to 1000",
        "maxSignalAge, 5, maxSignalAge must be a time such as 90s",
        "hours, sometimes, hours must be",
        "maxLeverage, 1e400, maxLeverage must have at most",
        "magic, 1, there is no limit"
    })
    void saysWhatIsWrongWhereAndWhatWasExpected(String name, String value, String sentence) {
        assertThatThrownBy(() -> LimitsText.changed(SHIPPED, Map.of(name, value), USDT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
