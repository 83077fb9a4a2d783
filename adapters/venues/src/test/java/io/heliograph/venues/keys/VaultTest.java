package io.heliograph.venues.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.venues.keys.KeyPlace.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final KeyPlace PLACE = place("main", 1, Purpose.SECRET);
    private static final Secret SECRET = new Secret("a venue's secret");

    @TempDir private Path directory;
    private Path file;
    private Vault vault;

    @BeforeEach
    void open() {
        file = directory.resolve("key-ring");
        vault = Vault.open(file, Optional.empty());
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        String sealed = vault.seal(SECRET, PLACE);

        assertThat(sealed).doesNotContain("venue");
        Vault later = Vault.open(file, Optional.empty());
        assertThat(later.open(sealed, PLACE).reveal()).isEqualTo(SECRET.reveal());
    }

    @Test
    void opensNothingInAnotherPlace() {
        String sealed = vault.seal(SECRET, PLACE);

        for (KeyPlace other :
                new KeyPlace[] {
                    place("other", 1, Purpose.SECRET),
                    place("main", 2, Purpose.SECRET),
                    place("main", 1, Purpose.PASSPHRASE),
                    new KeyPlace("t2", PLACE.account(), PLACE.venue(), 1, Purpose.SECRET)
                }) {
            assertThatThrownBy(() -> vault.open(sealed, other)).isInstanceOf(KeyException.class);
        }
    }

    @Test
    void noticesEveryAlteredCharacter() {
        String sealed = vault.seal(SECRET, PLACE);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> vault.open(altered, PLACE))
                    .as("character %d", i)
                    .isInstanceOf(KeyException.class);
        }
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            sealed.add(vault.seal(SECRET, PLACE));
        }
        assertThat(sealed).hasSize(10_000);
    }

    @Test
    void turnsItsKeyWithoutOpeningASecret() {
        String old = vault.seal(SECRET, PLACE);
        vault.turnKey();

        assertThat(vault.open(old, PLACE).reveal()).isEqualTo(SECRET.reveal());
        assertThatThrownBy(() -> vault.forgetOldKeys(Set.of(Vault.ringKeyOf(old))))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("still needed");

        String anew = vault.rewrap(old, PLACE);
        vault.forgetOldKeys(Set.of(Vault.ringKeyOf(anew)));
        assertThat(vault.isTurned()).isTrue();
        Vault later = Vault.open(file, Optional.empty());
        assertThat(later.open(anew, PLACE).reveal()).isEqualTo(SECRET.reveal());
        assertThatThrownBy(() -> later.open(old, PLACE)).hasMessageContaining("has no key");
    }

    @Test
    void keepsItsKeysForTheOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Vault.open(file, Optional.empty()))
                .hasMessageContaining("chmod 600");
    }

    @Test
    void wantsThePassphraseOfItsKeyFile() throws IOException {
        Path locked = directory.resolve("locked");
        Secret words = new Secret("correct horse");
        String sealed = Vault.open(locked, Optional.of(words)).seal(SECRET, PLACE);

        assertThat(Files.readString(locked)).startsWith("argon2id ");
        assertThat(Vault.open(locked, Optional.of(words)).open(sealed, PLACE).reveal())
                .isEqualTo(SECRET.reveal());
        assertThatThrownBy(() -> Vault.open(locked, Optional.of(new Secret("wrong"))))
                .hasMessageContaining("does not open with this passphrase");
        assertThatThrownBy(() -> Vault.open(locked, Optional.empty()))
                .hasMessageContaining("wants its passphrase");
    }

    private static KeyPlace place(String account, int version, Purpose purpose) {
        return new KeyPlace(
                "default", new AccountId(account), new VenueId("BINANCE"), version, purpose);
    }
}
