package io.heliograph.venues.http;

import java.util.Base64;

/// Keys in PEM; their lines may be parted by `\n` in words, as where one was typed in one line.
final class Pem {
    private Pem() {}

    /// @throws IllegalArgumentException if it is not written in base 64
    static byte[] bytes(String pem) {
        return Base64.getDecoder()
                .decode(
                        pem.replace("\\n", "")
                                .replaceAll("-----[A-Z ]{1,40}-----", "")
                                .replaceAll("\\s", ""));
    }

    /// @param label `PRIVATE KEY`
    static String of(String label, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----"
                .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                        label);
    }
}
