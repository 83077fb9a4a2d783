package io.heliograph.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which world is run: everything that a seed draws, less what shrinking took away.
///
/// @param accounts of those that the seed draws, the first so many
/// @param silent numbers of messages that are not posted
record Scenario(
        long seed, Pace pace, Set<Fault> faults, int accounts, int messages, Set<Integer> silent) {
    Scenario {
        faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
        silent = new TreeSet<>(silent);
    }

    /// What the seed draws.
    static Scenario of(long seed) {
        SplittableRandom random = Chances.stream(seed, "scenario");
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        int share = random.nextInt(0, 70);
        for (Fault fault : Fault.values()) {
            if (random.nextInt(100) < share) {
                faults.add(fault);
            }
        }
        Pace pace = Pace.of(random);
        return new Scenario(
                seed, pace, faults, pace.accounts(random), pace.messages(random), Set.of());
    }

    /// One in which nothing goes wrong and nobody says anything.
    static Scenario quiet() {
        return new Scenario(1, Pace.BRISK, Set.of(), 1, 0, Set.of());
    }

    Scenario without(Fault fault) {
        Set<Fault> fewer = EnumSet.copyOf(faults);
        fewer.remove(fault);
        return new Scenario(seed, pace, fewer, accounts, messages, silent);
    }

    Scenario with(Set<Fault> more) {
        Set<Fault> all = EnumSet.noneOf(Fault.class);
        all.addAll(faults);
        all.addAll(more);
        return new Scenario(seed, pace, all, accounts, messages, silent);
    }

    Scenario without(int message) {
        Set<Integer> more = new TreeSet<>(silent);
        more.add(message);
        return new Scenario(seed, pace, faults, accounts, messages, more);
    }

    Scenario withAccounts(int fewer) {
        return new Scenario(seed, pace, faults, fewer, messages, silent);
    }

    /// One line that {@link #parse} reads.
    String written() {
        return "seed=%d pace=%s accounts=%d messages=%s faults=%s"
                .formatted(
                        seed,
                        pace,
                        accounts,
                        spoken().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        faults.stream().map(Fault::name).collect(Collectors.joining(",")));
    }

    /// The numbers of the messages that are posted.
    List<Integer> spoken() {
        List<Integer> spoken = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            if (!silent.contains(i)) {
                spoken.add(i);
            }
        }
        return spoken;
    }

    static Scenario parse(String line) {
        long seed = 0;
        Pace pace = Pace.LONG;
        int accounts = 1;
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        Set<Integer> spoken = new TreeSet<>();
        for (String part : line.strip().split(" +")) {
            int sign = part.indexOf('=');
            String value = part.substring(sign + 1);
            List<String> list =
                    Arrays.stream(value.split(",")).filter(each -> !each.isEmpty()).toList();
            switch (part.substring(0, sign).toLowerCase(Locale.ROOT)) {
                case "seed" -> seed = Long.parseLong(value);
                case "pace" -> pace = Pace.valueOf(value);
                case "accounts" -> accounts = Integer.parseInt(value);
                case "messages" -> list.forEach(each -> spoken.add(Integer.valueOf(each)));
                case "faults" -> list.forEach(each -> faults.add(Fault.valueOf(each)));
                default -> throw new IllegalArgumentException("nobody knows " + part);
            }
        }
        int messages = spoken.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        Set<Integer> silent = new TreeSet<>();
        for (int i = 0; i < messages; i++) {
            if (!spoken.contains(i)) {
                silent.add(i);
            }
        }
        return new Scenario(seed, pace, faults, accounts, messages, silent);
    }
}
