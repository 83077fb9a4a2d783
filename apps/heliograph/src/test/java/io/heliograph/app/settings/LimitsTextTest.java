package io.heliograph.app.settings;

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

    @Test
    void keepsWhatIsSetOfEveryGroup() {
        Map<String, String> given =
                Map.ofEntries(
                        Map.entry("maxNotional", "2500"),
                        Map.entry("maxDrawdown", "20%"),
                        Map.entry("cooldown", "10m"),
                        Map.entry("maxLossesInARow", "3"),
                        Map.entry("duplicateWindow", "off"),
                        Map.entry("minTurnover", "1000000"),
                        Map.entry("sessions", "extended"),
                        Map.entry("allowedSymbols", "BTC,ETH-USDT"),
                        Map.entry("groups", "memes:DOGE,SHIB;majors:BTC,ETH"),
                        Map.entry("maxPositionsPerGroup", "2"),
                        Map.entry("maxCorrelation", "0.8"),
                        Map.entry("newsBlock", "high"),
                        Map.entry("minStrength", "0.5"),
                        Map.entry("strengthWeights", "0.4,0.3,0.2,0.1"));
        Limits changed = LimitsText.changed(SHIPPED, given, USDT);

        assertThat(LimitsText.of(changed)).containsAllEntriesOf(given);
        assertThat(LimitsText.changed(changed, Map.of(), USDT)).isEqualTo(changed);
    }

    /// D14: what is shipped is no looser than 3 % a trade, 5 % a day and 5 positions.
    @Test
    void shipsNothingLooserThanPromised() {
        assertThat(SHIPPED.exposure().maxRiskPerTrade()).isLessThanOrEqualTo(Ratio.percent("3"));
        assertThat(SHIPPED.dailyLossShare()).isLessThanOrEqualTo(Ratio.percent("5"));
        assertThat(SHIPPED.maxPositions()).isLessThanOrEqualTo(5);
    }

    @Test
    void keepsAWayOfSizingThatHasNoShortName() {
        Limits kelly =
                LimitsText.changed(
                        SHIPPED, Map.of("sizing", "kelly 25% most 2% after 30 until 0.5%"), USDT);
        Limits same = LimitsText.changed(kelly, Map.of("maxPositions", "4"), USDT);

        assertThat(same.sizing()).isEqualTo(kelly.sizing());
        assertThat(LimitsText.of(same))
                .containsEntry("sizing", "kelly 25% most 2% after 30 until 0.5%")
                .containsEntry("riskPerTrade", "off");
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
        "dailyLoss, 200%, 'dailyLoss must be 0.01% to 100%, was 200%'",
        "maxExposure, 0.5%, 'maxExposure must be 1% to 100000%, was 0.5%'",
        "maxOpenRisk, off, maxOpenRisk must be a percentage such as 1%",
        "riskPerTrade, 4%, riskPerTrade 4% is above maxRiskPerTrade 3%",
        "maxRiskPerTrade, 0.5%, riskPerTrade 1% is above maxRiskPerTrade 0.5%",
        "maxDrawdown, -1%, maxDrawdown must be 0.1% to 100%",
        "cooldown, 8d, 'cooldown must be 0s to 7d, was 8d'",
        "lossPause, off, lossPause must be a time such as 90s",
        "maxLossesInARow, 0, maxLossesInARow must be 1 to 100",
        "maxSignalsPerMinute, 1001, maxSignalsPerMinute must be 1 to 1000",
        "minStopDistance, 60%, minStopDistance must be 0% to 50%",
        "allowedSymbols, 'BTC,,ETH', allowedSymbols must be off or symbols such as",
        "groups, memes, groups must be off or like",
        "maxCorrelation, 1.1, 'maxCorrelation must be 0 to 1, was 1.1'",
        "newsBlock, sometimes, 'newsBlock must be off or one of low, medium, high'",
        "minValidation, 7, minValidation must be 0 to 1",
        "strengthWeights, '1,1', number of strengthWeights must be 4 to 4",
        "strengthWeights, '0,0,0,0', one of the strengthWeights must be above 0",
        "magic, 1, there is no limit"
    })
    void saysWhatIsWrongWhereAndWhatWasExpected(String name, String value, String sentence) {
        assertThatThrownBy(() -> LimitsText.changed(SHIPPED, Map.of(name, value), USDT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
