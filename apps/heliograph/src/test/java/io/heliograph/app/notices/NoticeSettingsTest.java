package io.heliograph.app.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.Refusal;
import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.model.Ratio;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeSettingsTest {
    @Test
    void areAsShippedWithoutAnyVariable() {
        assertThat(NoticeSettings.of(Map.of()).alarms()).isEqualTo(AccountAlarms.shipped());
    }

    @Test
    void takeAThresholdOrNone() {
        AccountAlarms alarms =
                NoticeSettings.of(
                                Map.of(
                                        "HELIOGRAPH_TELL_DRAWDOWN", "7.5 %",
                                        "HELIOGRAPH_TELL_EQUITY_DROP", "off"))
                        .alarms();

        assertThat(alarms.drawdown()).isEqualTo(Ratio.percent("7.5"));
        assertThat(alarms.equityDrop()).isNull();
        assertThat(alarms.lossLimit()).isEqualTo(AccountAlarms.shipped().lossLimit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1%", "much", "1e9%"})
    void refuseWhatIsNoThreshold(String given) {
        assertThatThrownBy(() -> NoticeSettings.of(Map.of("HELIOGRAPH_TELL_DRAWDOWN", given)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HELIOGRAPH_TELL_DRAWDOWN");
    }
}
