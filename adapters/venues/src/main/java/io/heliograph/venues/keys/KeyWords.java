package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import java.util.Optional;

/// A venue's key as its owner has it: on the way to be sealed.
///
/// @param keyId what the venue calls the key; it names it and opens nothing
/// @param passphrase where the venue wants one
public record KeyWords(Secret keyId, Secret secret, Optional<Secret> passphrase) {
    private static final int HINT = 4;

    /// The last characters of the venue's name for the key.
    ///
    /// @throws KeyException if a word is missing, or too short or long to be one
    String hint() {
        require(keyId, "the key's name");
        require(secret, "the secret");
        passphrase.ifPresent(words -> require(words, "the passphrase"));
        String name = keyId.reveal();
        return name.length() < 2 * HINT ? "" : name.substring(name.length() - HINT);
    }

    private static void require(Secret word, String what) {
        int length = word.reveal().length();
        if (length == 0 || length > 10_000 || !word.reveal().strip().equals(word.reveal())) {
            throw new KeyException(
                    what + " must have 1 to 10000 characters and none of them empty at an end");
        }
    }
}
