package io.heliograph.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Every draw of a world. Each thing draws from a stream of its own, so that taking a fault away
/// shifts nothing else.
final class Chances {
    private final long seed;
    private final Map<Fault, SplittableRandom> streams = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> strengths = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);

    /// Those that strike on the next occasion.
    private final Set<Fault> planned = EnumSet.noneOf(Fault.class);

    private boolean on;

    Chances(Scenario scenario) {
        seed = scenario.seed();
        for (Fault fault : scenario.faults()) {
            SplittableRandom stream = stream(seed, fault.name());
            streams.put(fault, stream);
            strengths.put(fault, stream.nextInt(1, fault.mostPermille + 1));
        }
    }

    static SplittableRandom stream(long seed, String name) {
        long mixed = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            mixed = (mixed ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new SplittableRandom(mixed);
    }

    SplittableRandom stream(String name) {
        return stream(seed, name);
    }

    /// From now on things go wrong.
    void begin() {
        on = true;
    }

    /// From now on nothing does.
    void end() {
        on = false;
    }

    boolean areOn() {
        return on;
    }

    boolean has(Fault fault) {
        return streams.containsKey(fault);
    }

    /// The fault strikes on its next occasion.
    void plan(Fault fault) {
        planned.add(fault);
    }

    /// Whether the fault strikes this time.
    boolean strikes(Fault fault) {
        if (on && planned.remove(fault)) {
            struck.merge(fault, 1, Integer::sum);
            return true;
        }
        SplittableRandom stream = streams.get(fault);
        if (!on || stream == null || stream.nextInt(1000) >= strengths.getOrDefault(fault, 0)) {
            return false;
        }
        struck.merge(fault, 1, Integer::sum);
        return true;
    }

    /// More than nothing and up to so much, drawn from the fault's stream.
    Duration upTo(Fault fault, Duration most) {
        SplittableRandom stream = streams.getOrDefault(fault, new SplittableRandom(seed));
        return Duration.ofMillis(stream.nextLong(1, most.toMillis() + 1));
    }

    boolean oneIn(Fault fault, int number) {
        SplittableRandom stream = streams.getOrDefault(fault, new SplittableRandom(seed));
        return stream.nextInt(number) == 0;
    }

    Map<Fault, Integer> struck() {
        return struck;
    }
}
