package io.heliograph.notices.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses belong to the public Internet, by the registries of special-purpose addresses
/// (IANA, RFC 6890 and its updates; read 2026-11).
public final class PublicAddresses {
    private static final List<Block> BLOCKED =
            List.of(
                    // This host, private networks, shared address space, loopback, link-local
                    // (with the clouds' metadata), protocol assignments, documentation, 6to4
                    // relays, benchmarks, multicast, reserved, broadcast.
                    Block.of(new int[] {0}, 8),
                    Block.of(new int[] {10}, 8),
                    Block.of(new int[] {100, 64}, 10),
                    Block.of(new int[] {127}, 8),
                    Block.of(new int[] {169, 254}, 16),
                    Block.of(new int[] {172, 16}, 12),
                    Block.of(new int[] {192, 0, 0}, 24),
                    Block.of(new int[] {192, 0, 2}, 24),
                    Block.of(new int[] {192, 88, 99}, 24),
                    Block.of(new int[] {192, 168}, 16),
                    Block.of(new int[] {198, 18}, 15),
                    Block.of(new int[] {198, 51, 100}, 24),
                    Block.of(new int[] {203, 0, 113}, 24),
                    Block.of(new int[] {224}, 4),
                    Block.of(new int[] {240}, 4));

    /// Of IPv6 only what is handed out at all; of that not Teredo and the other protocol
    /// assignments, documentation, and 6to4, which all carry other addresses inside.
    private static final Block GLOBAL_UNICAST = Block.of6(new int[] {0x20}, 3);

    private static final List<Block> BLOCKED_6 =
            List.of(
                    Block.of6(new int[] {0x20, 0x01, 0x00}, 23),
                    Block.of6(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
                    Block.of6(new int[] {0x20, 0x02}, 16),
                    Block.of6(new int[] {0x3f, 0xff}, 20),
                    Block.of6(new int[] {0x5f, 0x00}, 16));

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> BLOCKED.stream().noneMatch(b -> b.holds(four.getAddress()));
            case Inet6Address six ->
                    GLOBAL_UNICAST.holds(six.getAddress())
                            && BLOCKED_6.stream().noneMatch(b -> b.holds(six.getAddress()));
            default -> false;
        };
    }

    private record Block(byte[] prefix, int bits) {
        static Block of(int[] start, int bits) {
            return new Block(bytes(start, 4), bits);
        }

        static Block of6(int[] start, int bits) {
            return new Block(bytes(start, 16), bits);
        }

        private static byte[] bytes(int[] start, int length) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < start.length; i++) {
                bytes[i] = (byte) start[i];
            }
            return bytes;
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
