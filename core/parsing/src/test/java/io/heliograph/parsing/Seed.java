package io.heliograph.parsing;

/// Where the chance of a randomised test begins: fixed, so that a build is repeatable, unless
/// `-Dheliograph.seed=N` says otherwise. Printed, so that a failure can be had again.
final class Seed {
    private Seed() {}

    static long of(Class<?> test) {
        long seed = Long.getLong("heliograph.seed", 8412);
        System.out.println(test.getSimpleName() + " seed " + seed);
        return seed;
    }
}
