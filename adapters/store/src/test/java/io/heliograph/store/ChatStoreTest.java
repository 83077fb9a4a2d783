package io.heliograph.store;

import static io.heliograph.store.Facts.MANUAL;
import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.PAPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.store.SettingsStore.Change;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatStoreTest {
    private static final Change CHANGE = new Change("ada", NOW);
    private static final Door DOOR =
            new Door(
                    MANUAL,
                    Platform.DISCORD,
                    "900",
                    Set.of("7", "8"),
                    Set.of(Trait.EMBED, Trait.WEBHOOK));

    private Database database;
    private ChatStore chats;
    private SettingsStore settings;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        settings = new SettingsStore(database);
        settings.seed(NOW);
        chats = new ChatStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsADoorAndItsChanges() {
        Door changed = new Door(MANUAL, Platform.DISCORD, "900", Set.of(), Set.of());
        chats.setDoor(DOOR, CHANGE);
        assertThat(chats.doors()).containsExactly(DOOR);

        chats.setDoor(changed, CHANGE);
        assertThat(chats.doors()).containsExactly(changed);

        assertThat(chats.removeDoor(Platform.DISCORD, "900", CHANGE)).isTrue();
        assertThat(chats.removeDoor(Platform.DISCORD, "900", CHANGE)).isFalse();
        assertThat(chats.doors()).isEmpty();
        assertThat(settings.audit(3))
                .extracting(Audit.Entry::action)
                .containsExactly("door closed", "door opened", "door opened");
    }

    @Test
    void opensNoDoorForASourceThatIsNotThere() {
        Door door = new Door(new SourceId("x"), Platform.DISCORD, "1", Set.of(), Set.of());
        assertThatThrownBy(() -> chats.setDoor(door, CHANGE)).isInstanceOf(JournalException.class);
    }

    @Test
    void movesACursorOnAndNeverBackHoweverLongTheIds() {
        assertThat(chats.cursor(Platform.DISCORD, "900")).isEmpty();
        chats.advance(Platform.DISCORD, "900", "999");
        chats.advance(Platform.DISCORD, "900", "18446744073709551615");
        chats.advance(Platform.DISCORD, "900", "1000");

        assertThat(chats.cursor(Platform.DISCORD, "900")).contains("18446744073709551615");
        assertThat(chats.cursor(Platform.DISCORD, "901")).isEmpty();
    }

    @Test
    void linksAChatsUserOnceForACode() {
        chats.addLinkCode("secret", PAPER, NOW.plusSeconds(900), CHANGE);

        assertThat(chats.link("wrong", Platform.TELEGRAM, "5", CHANGE)).isEmpty();
        assertThat(chats.link("secret", Platform.TELEGRAM, "5", CHANGE)).contains(PAPER);
        assertThat(chats.link("secret", Platform.TELEGRAM, "6", CHANGE)).isEmpty();
        assertThat(chats.accountsOf(Platform.TELEGRAM, "5")).containsExactly(PAPER);
        assertThat(chats.accountsOf(Platform.DISCORD, "5")).isEmpty();
        assertThat(chats.accountsOf(Platform.TELEGRAM, "6")).isEmpty();
    }

    @Test
    void linksNobodyForACodeThatIsTooOld() {
        chats.addLinkCode("secret", PAPER, NOW.plusSeconds(900), CHANGE);
        Change later = new Change("chat", NOW.plus(Duration.ofMinutes(16)));

        assertThat(chats.link("secret", Platform.TELEGRAM, "5", later)).isEmpty();
        assertThat(chats.accountsOf(Platform.TELEGRAM, "5")).isEmpty();
    }
}
