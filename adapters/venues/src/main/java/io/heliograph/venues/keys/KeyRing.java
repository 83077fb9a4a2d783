package io.heliograph.venues.keys;

import io.heliograph.model.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// The keys that seal other keys, in a file that only its owner may read, outside the database and
/// its backups. The newest seals; older ones open until nothing needs them any more.
///
/// With a passphrase the file itself is encrypted, by a key of Argon2id (64 MiB, three passes).
///
/// Not thread-safe.
final class KeyRing {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final String LOCKED = "argon2id ";
    private static final int SALT_BYTES = 16;
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;

    private final Path file;
    private final @Nullable Secret passphrase;
    private final LinkedHashMap<String, byte[]> keys;

    private KeyRing(Path file, @Nullable Secret passphrase, LinkedHashMap<String, byte[]> keys) {
        this.file = file;
        this.passphrase = passphrase;
        this.keys = keys;
    }

    /// Opens the ring, or makes one with its first key.
    ///
    /// @throws KeyException if others can read the file, or it does not open with the passphrase
    static KeyRing open(Path file, Optional<Secret> passphrase) {
        Secret words = passphrase.orElse(null);
        try {
            if (!Files.exists(file)) {
                KeyRing ring = new KeyRing(file, words, new LinkedHashMap<>());
                ring.add();
                return ring;
            }
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyException(
                        "the key ring %s can be read by others; run: chmod 600 %s"
                                .formatted(file, file));
            }
            return new KeyRing(file, words, read(Files.readString(file), file, words));
        } catch (IOException failed) {
            throw new KeyException(
                    "the key ring %s cannot be read: %s".formatted(file, failed), failed);
        }
    }

    /// The id of the key that seals.
    String newest() {
        return keys.lastEntry().getKey();
    }

    /// @throws KeyException if it is gone
    byte[] key(String id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new KeyException("the key ring " + file + " has no key " + id);
        }
        return key;
    }

    Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    /// Adds a key that seals from now on; durable on return.
    String add() {
        LinkedHashMap<String, byte[]> more = new LinkedHashMap<>(keys);
        String id = HexFormat.of().formatHex(Aes.random(4));
        more.put(id, Aes.key());
        write(more);
        keys.put(id, more.get(id));
        return id;
    }

    /// Destroys all keys but the newest.
    void forgetOld() {
        LinkedHashMap<String, byte[]> one = new LinkedHashMap<>();
        one.put(newest(), key(newest()));
        write(one);
        keys.keySet().retainAll(one.keySet());
    }

    /// The same keys under another passphrase; durable on return. Cut short, the file is as it was.
    ///
    /// @param words empty for a file that only its owner's account guards
    void lock(Optional<Secret> words) {
        new KeyRing(file, words.orElse(null), keys).write(keys);
    }

    private static LinkedHashMap<String, byte[]> read(
            String text, Path file, @Nullable Secret passphrase) {
        String plain = text;
        if (text.startsWith(LOCKED)) {
            if (passphrase == null) {
                throw new KeyException("the key ring " + file + " wants its passphrase");
            }
            plain = unlock(text.substring(LOCKED.length()).strip(), passphrase);
        } else if (passphrase != null) {
            throw new KeyException("the key ring " + file + " has no passphrase");
        }
        LinkedHashMap<String, byte[]> keys = new LinkedHashMap<>();
        for (String line : plain.lines().toList()) {
            String[] parts = line.split(" ", 2);
            if (parts.length != 2 || parts[1].length() != 2 * Aes.KEY_BYTES) {
                throw new KeyException("the key ring " + file + " is damaged");
            }
            keys.put(parts[0], HexFormat.of().parseHex(parts[1]));
        }
        if (keys.isEmpty()) {
            throw new KeyException("the key ring " + file + " is empty");
        }
        return keys;
    }

    /// Whole or not at all, and never readable by others, not even for a moment.
    private void write(Map<String, byte[]> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((id, key) ->
                text.append(id).append(' ').append(HexFormat.of().formatHex(key)).append('\n'));
        String written = passphrase == null ? text.toString() : lock(text.toString(), passphrase);
        Path fresh = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(written);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            // Without it a power cut could bring the old file back, after secrets were sealed with
            // a key that it does not have.
            try (FileChannel folder = FileChannel.open(fresh.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException failed) {
            throw new KeyException(
                    "the key ring %s cannot be written: %s".formatted(file, failed), failed);
        }
    }

    private static String lock(String plain, Secret passphrase) {
        byte[] salt = Aes.random(SALT_BYTES);
        byte[] sealed =
                Aes.encrypt(
                        derive(passphrase, salt),
                        plain.getBytes(StandardCharsets.UTF_8),
                        LOCKED.getBytes(StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return LOCKED + base64.encodeToString(salt) + " " + base64.encodeToString(sealed) + "\n";
    }

    private static String unlock(String text, Secret passphrase) {
        String[] parts = text.split(" ", 2);
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] salt = base64.decode(parts[0]);
            byte[] sealed = base64.decode(parts.length < 2 ? "" : parts[1]);
            byte[] bound = LOCKED.getBytes(StandardCharsets.UTF_8);
            return new String(
                    Aes.decrypt(derive(passphrase, salt), sealed, bound), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | KeyException wrong) {
            throw new KeyException("the key ring does not open with this passphrase", wrong);
        }
    }

    private static byte[] derive(Secret passphrase, byte[] salt) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withSalt(salt)
                        .withMemoryAsKB(MEMORY_KIB)
                        .withIterations(PASSES)
                        .withParallelism(1)
                        .build());
        byte[] key = new byte[Aes.KEY_BYTES];
        argon.generateBytes(passphrase.reveal().getBytes(StandardCharsets.UTF_8), key);
        return key;
    }
}
