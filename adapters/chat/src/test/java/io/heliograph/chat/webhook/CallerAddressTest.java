package io.heliograph.chat.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerAddressTest {
    private static final Set<String> PROXY = Set.of("127.0.0.1", "10.0.0.1");

    @Test
    void isTheSocketsWhereNoProxyIsTrusted() {
        assertThat(CallerAddress.of("127.0.0.1", List.of("52.89.214.238"), Set.of()))
                .isEqualTo("127.0.0.1");
        assertThat(CallerAddress.of("6.6.6.6", List.of("52.89.214.238"), PROXY))
                .isEqualTo("6.6.6.6");
    }

    @Test
    void isWhatTheNearestTrustedProxySays() {
        assertThat(
                        CallerAddress.of(
                                "127.0.0.1", List.of("52.89.214.238, 6.6.6.6", "10.0.0.1"), PROXY))
                .isEqualTo("6.6.6.6");
        assertThat(CallerAddress.of("127.0.0.1", List.of(), PROXY)).isEqualTo("127.0.0.1");
        assertThat(CallerAddress.of("127.0.0.1", List.of("localhost"), PROXY))
                .isEqualTo("127.0.0.1");
        assertThat(CallerAddress.of("127.0.0.1", List.of("2001:DB8::0:1"), PROXY))
                .isEqualTo(CallerAddress.normal("2001:db8:0:0:0:0:0:1").orElseThrow());
    }
}
