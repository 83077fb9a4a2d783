package io.heliograph.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.ChatConnection.State;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ChatTroubleTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private ChatConnection connection = ChatConnection.starting(now).connected(now);
    private final ChatTrouble trouble =
            new ChatTrouble(() -> connection, (InstantSource) () -> now);

    @Test
    void beginsAfterAMinuteAndEndsAtOnce() {
        assertThat(trouble.get()).isEmpty();
        connection = connection.failed(State.RETRYING, "no route", now);
        assertThat(trouble.get()).isEmpty();
        now = now.plusSeconds(60);
        assertThat(trouble.get()).isEmpty();
        now = now.plusSeconds(1);
        assertThat(trouble.get()).isEqualTo("no route");
        connection = connection.connected(now);
        assertThat(trouble.get()).isEmpty();
    }

    @Test
    void goesOnFromOneFailureToAnother() {
        connection = connection.failed(State.RETRYING, "no route", now);
        assertThat(trouble.get()).isEmpty();
        now = now.plusSeconds(50);
        connection = connection.failed(State.REFUSED, "wrong token", now);
        now = now.plusSeconds(11);
        assertThat(trouble.get()).contains("refuses").contains("wrong token");
    }

    @Test
    void isNoneOnceWeClosedIt() {
        connection = connection.failed(State.RETRYING, "no route", now);
        now = now.plusSeconds(61);
        connection = connection.closed(now);
        assertThat(trouble.get()).isEmpty();
    }
}
