package io.heliograph.simulation;

import java.util.Arrays;
import java.util.List;

/// What Heliograph promises, and where each promise is held against what happens. A promise whose
/// oracle is not here is named with the place that has one.
enum Promise {
    I_01("at most one order for each leg"),
    I_02("no order of ours that we do not know"),
    I_03("written before sent"),
    I_04("given up only on proof"),
    I_05("late evidence reopens what was given up"),
    I_06("states move along their table only"),
    I_07("the same order has the same id"),
    I_08("nobody else's orders are touched"),
    I_09(
            "another version never writes",
            "DatabaseTest in adapters/store: a schema of a newer release is refused"),
    I_10("nothing opens once trading is stopped"),
    I_11("every fill once"),
    I_12("every booking sums to zero"),
    I_13("the ledger is the venue's balance"),
    I_14("facts replayed give the same state"),
    I_15("every number on the venue's grid"),
    I_16("no position without its stop"),
    I_17("no exit opens anything"),
    I_18("signals of a day"),
    I_19("loss of a day, with what is at risk"),
    I_20("open trades"),
    I_21("no entry too late"),
    I_22("no entry after its cancellation"),
    I_23("one decision for a message"),
    I_24("no message lost"),
    I_25("a deletion leaves the stop"),
    I_26(
            "the parser reads every string",
            "FuzzTest in core/parsing: a million broken messages, five milliseconds each"),
    I_27(
            "accounts see their own only",
            "held here of facts and orders; AccessTest in apps/heliograph and ChatTest in "
                    + "testing/verification: strangers learn nothing; none among tenants, "
                    + "because a program has one operator"),
    I_28(
            "one account's trouble is its own",
            "SimulationTest in testing/simulation: where nothing fails an account does the same "
                    + "alone and among others; VenueFaultsTest in testing/verification: accounts "
                    + "with troubles of their own trade all the same; none for how much slower, "
                    + "because it would assert a time"),
    I_29("hints are hints", "none, because there is neither a queue nor a cache between rooms"),
    I_30("questions stay within a budget"),
    I_31(
            "notices never stand in the way",
            "DispatcherTest in apps/heliograph: a day of outage, each notice once, a slow "
                    + "target delays nobody"),
    I_32("everything ends"),
    I_33(
            "the journal shows what was taken out",
            "AuditTest in adapters/store: altered, missing, moved and added entries are "
                    + "named");

    private static final String HERE = "held here";

    private final String words;
    private final String place;

    Promise(String words) {
        this(words, HERE);
    }

    /// @param place of the test that holds it, or why there is none
    Promise(String words, String place) {
        this.words = words;
        this.place = place;
    }

    /// As the documents name it.
    String id() {
        return name().replace('_', '-');
    }

    /// Those with an oracle of the simulation's own.
    static List<Promise> heldHere() {
        return Arrays.stream(values()).filter(each -> each.place.startsWith(HERE)).toList();
    }

    /// One line for each promise.
    static List<String> list() {
        return Arrays.stream(values())
                .map(each -> "%s %s: %s".formatted(each.id(), each.words, each.place))
                .toList();
    }

    @Override
    public String toString() {
        return id();
    }
}
