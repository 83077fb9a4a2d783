package io.heliograph.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/// How long a world goes on. Most are over in a minute of virtual time, so that there can be many
/// of them; what needs hours of it is left to the long ones.
enum Pace {
    /// A few messages, close together.
    BRISK,
    /// Up to twenty messages, a quarter of a minute apart.
    LONG;

    /// The pace that a seed draws.
    static Pace of(SplittableRandom random) {
        return random.nextInt(64) == 0 ? LONG : BRISK;
    }

    int accounts(SplittableRandom random) {
        return switch (this) {
            case BRISK -> random.nextInt(3) == 0 ? 2 : 1;
            case LONG -> random.nextInt(10) == 0 ? random.nextInt(1, 9) : random.nextInt(1, 4);
        };
    }

    int messages(SplittableRandom random) {
        return switch (this) {
            case BRISK -> random.nextInt(1, 5);
            case LONG -> random.nextInt(4) == 0 ? random.nextInt(1, 21) : random.nextInt(1, 9);
        };
    }

    /// Seconds from the start until message number so-and-so is posted.
    long secondOf(int number, SplittableRandom random) {
        return switch (this) {
            case BRISK -> 3L + 4L * number + random.nextInt(4);
            case LONG -> 3L + 12L * number + random.nextInt(12);
        };
    }

    /// Between two rounds of reconciliation.
    Duration reconciliation(SplittableRandom random) {
        return switch (this) {
            case BRISK -> Duration.ofSeconds(5L + random.nextInt(6));
            case LONG -> Duration.ofSeconds(10L + 10L * random.nextInt(6));
        };
    }

    /// What follows the last message while things still go wrong.
    Duration afterwards() {
        return switch (this) {
            case BRISK -> Duration.ofSeconds(6);
            case LONG -> Duration.ofSeconds(20);
        };
    }
}
