package io.heliograph.simulation;

import java.util.Arrays;
import java.util.List;

/// What Heliograph promises, and where each promise is held against what happens. A promise whose
/// oracle is not here is named with the place that has one.
enum Promise {
    I_01("at most one order for each leg", Oracle.HERE),
    I_02("no order of ours that we do not know", Oracle.HERE),
    I_03("written before sent", Oracle.HERE),
    I_04("given up only on proof", Oracle.HERE),
    I_05("late evidence reopens what was given up", Oracle.HERE),
    I_06("states move along their table only", Oracle.HERE),
    I_07("the same order has the same id", Oracle.HERE),
    I_08("nobody else's orders are touched", Oracle.HERE),
    I_09("another version never writes", Oracle.IN_STORE),
    I_10("nothing opens once trading is stopped", Oracle.HERE),
    I_11("every fill once", Oracle.HERE),
    I_12("every booking sums to zero", Oracle.HERE),
    I_13("the ledger is the venue's balance", Oracle.HERE),
    I_14("facts replayed give the same state", Oracle.HERE),
    I_15("every number on the venue's grid", Oracle.HERE),
    I_16("no position without its stop", Oracle.HERE),
    I_17("no exit opens anything", Oracle.HERE),
    I_18("signals of a day", Oracle.HERE),
    I_19("loss of a day, with what is at risk", Oracle.HERE),
    I_20("open trades", Oracle.HERE),
    I_21("no entry too late", Oracle.HERE),
    I_22("no entry after its cancellation", Oracle.HERE),
    I_23("one decision for a message", Oracle.HERE),
    I_24("no message lost", Oracle.HERE),
    I_25("a deletion leaves the stop", Oracle.HERE),
    I_26("the parser reads every string", Oracle.IN_PARSING),
    I_27("accounts see their own only", Oracle.IN_WEB),
    I_28("one account's trouble is its own", Oracle.IN_PROGRAM),
    I_29("hints are hints", Oracle.NONE_TO_TEST),
    I_30("questions stay within a budget", Oracle.HERE),
    I_31("notices never stand in the way", Oracle.IN_PROGRAM),
    I_32("everything ends", Oracle.HERE),
    I_33("the journal shows what was taken out", Oracle.IN_STORE);

    private final String words;
    private final Oracle oracle;

    private enum Oracle {
        HERE("held here"),
        IN_STORE("tested in adapters/store"),
        IN_PARSING("tested in core/parsing"),
        IN_WEB("tested in apps/heliograph"),
        IN_PROGRAM("tested in testing/verification"),
        NONE_TO_TEST("nothing to test: there is neither a queue nor a cache between rooms");

        private final String place;

        Oracle(String place) {
            this.place = place;
        }
    }

    Promise(String words, Oracle oracle) {
        this.words = words;
        this.oracle = oracle;
    }

    /// As the documents name it.
    String id() {
        return name().replace('_', '-');
    }

    /// Those with an oracle of the simulation's own.
    static List<Promise> heldHere() {
        return Arrays.stream(values()).filter(each -> each.oracle == Oracle.HERE).toList();
    }

    /// One line for each promise.
    static List<String> list() {
        return Arrays.stream(values())
                .map(each -> "%s %s: %s".formatted(each.id(), each.words, each.oracle.place))
                .toList();
    }

    @Override
    public String toString() {
        return id();
    }
}
