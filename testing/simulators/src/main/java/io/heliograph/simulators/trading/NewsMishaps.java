package io.heliograph.simulators.trading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What goes wrong with the next news of a stream, whatever the venue.
public final class NewsMishaps {
    private final Deque<Fate> planned = new ArrayDeque<>();
    private final List<String> late = new ArrayList<>();

    /// What becomes of one message.
    public enum Fate {
        TOLD,
        /// Never arrives.
        LOST,
        /// Arrives twice.
        TWICE,
        /// Arrives after the next one.
        LATE
    }

    /// The fates of the next messages, one each; then all is told again.
    public synchronized void plan(Fate... fates) {
        planned.addAll(List.of(fates));
    }

    /// From now on all is told.
    public synchronized void end() {
        planned.clear();
    }

    /// What is told instead of a message.
    public synchronized List<String> told(String message) {
        Fate fate = planned.isEmpty() ? Fate.TOLD : planned.remove();
        List<String> told = new ArrayList<>();
        switch (fate) {
            case LOST -> {}
            case TOLD -> told.add(message);
            case TWICE -> {
                told.add(message);
                told.add(message);
            }
            case LATE -> {
                late.add(message);
                return told;
            }
        }
        told.addAll(late);
        late.clear();
        return told;
    }
}
