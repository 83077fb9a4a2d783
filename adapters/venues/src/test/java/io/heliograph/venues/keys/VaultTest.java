package io.heliograph.venues.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.venues.http.Hmac;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final KeyPlace PLACE = place("main", 1, GuardLimits.USUAL);
    private static final KeyWords WORDS =
            new KeyWords(
                    new Secret("the venue's name 1234"),
                    new Secret("canary-secret"),
                    Optional.of(new Secret("canary-passphrase")));

    @TempDir private Path directory;
    private Path file;
    private Vault vault;

    @BeforeEach
    void open() {
        file = directory.resolve("key-ring");
        vault = Vault.open(file, Optional.empty());
    }

    @Test
    void signsWithWhatItSealedAlsoAfterARestart() {
        SealedKey sealed = vault.seal(WORDS, PLACE);

        assertThat(sealed.toString()).doesNotContain("canary").doesNotContain("name 1234");
        assertThat(sealed.hint()).isEqualTo("1234");
        Signer signer = signer(Vault.open(file, Optional.empty()), sealed);
        assertThat(signer.hex(new Signable("GET", "/", "words")))
                .isEqualTo(new Hmac(new Secret("canary-secret")).hex("words"));
        assertThat(signer.keyId()).isEqualTo("the venue's name 1234");
        assertThat(signer.passphrase()).isEqualTo("canary-passphrase");
        assertThat(signer.toString()).isEqualTo("***");
    }

    @Test
    void opensNothingInAnotherPlace() {
        SealedKey sealed = vault.seal(WORDS, PLACE);
        GuardLimits wider = new GuardLimits(new BigDecimal(50_001), Set.of());

        for (KeyPlace other :
                List.of(
                        place("other", 1, GuardLimits.USUAL),
                        place("main", 2, GuardLimits.USUAL),
                        place("main", 1, wider),
                        place("main", 1, new GuardLimits(new BigDecimal(50_000), Set.of("A-B"))),
                        new KeyPlace(
                                "home", PLACE.account(), new VenueId("OKX"), 1, GuardLimits.USUAL),
                        new KeyPlace("t2", PLACE.account(), PLACE.venue(), 1, GuardLimits.USUAL))) {
            assertThatThrownBy(() -> vault.verify(moved(sealed, other)))
                    .isInstanceOf(KeyException.class);
        }
    }

    @Test
    void takesNoWordForAnother() {
        SealedKey sealed = vault.seal(WORDS, PLACE);
        SealedKey swapped =
                new SealedKey(
                        sealed.tenant(),
                        sealed.account(),
                        sealed.venue(),
                        1,
                        sealed.hint(),
                        sealed.limits(),
                        sealed.secret(),
                        sealed.keyId(),
                        sealed.passphrase());
        assertThatThrownBy(() -> vault.verify(swapped)).isInstanceOf(KeyException.class);
    }

    @Test
    void noticesEveryAlteredCharacter() {
        SealedKey sealed = vault.seal(WORDS, PLACE);
        String secret = sealed.secret();
        for (int i = 0; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'A' ? 'B' : 'A';
            String altered = secret.substring(0, i) + other + secret.substring(i + 1);
            assertThatThrownBy(() -> vault.verify(with(sealed, altered)))
                    .as("character %d", i)
                    .isInstanceOf(KeyException.class);
        }
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            SealedKey key = vault.seal(WORDS, PLACE);
            sealed.addAll(List.of(key.keyId(), key.secret(), String.valueOf(key.passphrase())));
        }
        assertThat(sealed).hasSize(15_000);
    }

    @Test
    void turnsItsKeyWithoutOpeningASecret() {
        SealedKey old = vault.seal(WORDS, PLACE);
        vault.turnKey();

        vault.verify(old);
        assertThatThrownBy(() -> vault.forgetOldKeys(List.of(old)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("still needs");

        SealedKey anew = vault.rewrap(old);
        assertThat(anew.secret().split("\\.")[3]).isEqualTo(old.secret().split("\\.")[3]);
        vault.forgetOldKeys(List.of(anew));
        assertThat(vault.isTurned()).isTrue();
        Vault later = Vault.open(file, Optional.empty());
        later.verify(anew);
        assertThatThrownBy(() -> later.verify(old)).hasMessageContaining("has no key");
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
        SealedKey sealed = Vault.open(locked, Optional.of(words)).seal(WORDS, PLACE);

        assertThat(Files.readString(locked)).startsWith("argon2id ");
        Vault.open(locked, Optional.of(words)).verify(sealed);
        assertThatThrownBy(() -> Vault.open(locked, Optional.of(new Secret("wrong"))))
                .hasMessageContaining("does not open with this passphrase");
        assertThatThrownBy(() -> Vault.open(locked, Optional.empty()))
                .hasMessageContaining("wants its passphrase");
    }

    private static Signer signer(Vault vault, SealedKey key) {
        return vault.signer(
                key,
                request -> Optional.empty(),
                new MarketGuard(key.limits(), symbol -> Optional.empty(), () -> Instant.EPOCH));
    }

    private static SealedKey moved(SealedKey key, KeyPlace to) {
        return new SealedKey(
                to.tenant(),
                to.account(),
                to.venue(),
                to.version(),
                key.hint(),
                to.limits(),
                key.keyId(),
                key.secret(),
                key.passphrase());
    }

    private static SealedKey with(SealedKey key, String secret) {
        return new SealedKey(
                key.tenant(),
                key.account(),
                key.venue(),
                key.version(),
                key.hint(),
                key.limits(),
                key.keyId(),
                secret,
                key.passphrase());
    }

    private static KeyPlace place(String account, int version, GuardLimits limits) {
        return new KeyPlace(
                "home", new AccountId(account), new VenueId("BINANCE"), version, limits);
    }
}
