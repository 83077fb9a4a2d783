package io.heliograph.simulation;

import io.heliograph.simulation.CrashPoint.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the program dies by plan, and every place it came to where it might have.
final class Crashes {
    private final Chances chances;
    private final Deque<CrashPoint> planned;
    private final Map<String, Integer> times = new LinkedHashMap<>();
    private final List<CrashPoint> passed = new ArrayList<>();

    /// @param planned in the order they come; the second is counted from the first
    Crashes(Chances chances, List<CrashPoint> planned) {
        this.chances = chances;
        this.planned = new ArrayDeque<>(planned);
    }

    /// @throws Crash where one is planned
    void before(Step step) {
        at(step, false);
    }

    /// @throws Crash where one is planned
    void after(Step step) {
        at(step, true);
    }

    private void at(Step step, boolean after) {
        if (!chances.areOn()) {
            return;
        }
        int time = times.merge(step + "/" + after, 1, Integer::sum);
        CrashPoint here = new CrashPoint(step, after, time);
        passed.add(here);
        if (here.equals(planned.peekFirst())) {
            planned.removeFirst();
            times.clear();
            throw new Crash("as planned " + here);
        }
    }

    /// Every point of the run, in the order they came.
    List<CrashPoint> passed() {
        return List.copyOf(passed);
    }

    /// Whether all that were planned have happened.
    boolean areOver() {
        return planned.isEmpty();
    }
}
