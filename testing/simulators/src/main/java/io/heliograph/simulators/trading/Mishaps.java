package io.heliograph.simulators.trading;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What goes wrong with the next requests, whatever the venue.
public final class Mishaps {
    private final List<Planned> planned = new ArrayList<>();

    /// @param acts whether the venue does what it is asked before it fails to say so
    /// @param said instead of the truth
    private record Planned(Predicate<HttpCall> which, boolean acts, HttpAnswer said) {}

    /// The next request that fits is done, and its answer never arrives.
    public void loseAnswer(Predicate<HttpCall> which) {
        plan(which, true, HttpAnswer.none());
    }

    /// The next request that fits never arrives.
    public void loseRequest(Predicate<HttpCall> which) {
        plan(which, false, HttpAnswer.none());
    }

    /// The next request that fits is done, and answered with something else.
    public void answerAfter(Predicate<HttpCall> which, HttpAnswer said) {
        plan(which, true, said);
    }

    /// The next request that fits is answered with this, and not done.
    public void answerInstead(Predicate<HttpCall> which, HttpAnswer said) {
        plan(which, false, said);
    }

    /// The answer to a call, or what goes wrong with it.
    public HttpAnswer answer(HttpCall call, Supplier<HttpAnswer> truth) {
        Planned mishap = take(call);
        if (mishap == null) {
            return truth.get();
        }
        HttpAnswer unheard = mishap.acts ? truth.get() : HttpAnswer.none();
        return unheard.status() == 101 ? unheard : mishap.said;
    }

    private synchronized void plan(Predicate<HttpCall> which, boolean acts, HttpAnswer said) {
        planned.add(new Planned(which, acts, said));
    }

    private synchronized @Nullable Planned take(HttpCall call) {
        for (Planned mishap : planned) {
            if (mishap.which.test(call)) {
                planned.remove(mishap);
                return mishap;
            }
        }
        return null;
    }
}
