package io.heliograph.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasePlaceTest {
    private static final DataDirectory DATA = DataDirectory.at(Path.of("/d"));

    @Test
    void isTheBuiltInOneUnlessAnotherIsNamed() {
        assertThat(DatabasePlace.named(Map.of(), DATA)).isEmpty();
    }

    @Test
    void readsBothFormsOfAnAddress() {
        DatabaseSettings wanted =
                new DatabaseSettings(
                        "jdbc:postgresql://db:5432/trades", "ann", "p@ss", DATA.backups());

        assertThat(named("postgresql://ann:p%40ss@db/trades")).isEqualTo(wanted);
        DatabaseSettings jdbc = named("jdbc:postgresql://db/trades?user=ann&password=p%40ss");
        assertThat(jdbc.user()).isEqualTo("ann");
        assertThat(jdbc.password()).isEqualTo("p@ss");
    }

    @Test
    void refusesWhatIsNoAddressWithoutRepeatingIt() {
        assertThatThrownBy(() -> named("mysql://ann:secret@db/trades"))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("secret");
    }

    private static DatabaseSettings named(String address) {
        return DatabasePlace.named(Map.of("HELIOGRAPH_DATABASE_URL", address), DATA).orElseThrow();
    }
}
