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

    /// @param times how often the venue does what it is asked
    /// @param said instead of the truth; null for the truth
    /// @param late where it waits until it is let through
    private record Planned(
            Predicate<HttpCall> which,
            int times,
            @Nullable HttpAnswer said,
            @Nullable LateRequest late) {}

    /// The next request that fits is done, and its answer never arrives.
    public void loseAnswer(Predicate<HttpCall> which) {
        plan(which, 1, HttpAnswer.none(), null);
    }

    /// The next request that fits never arrives.
    public void loseRequest(Predicate<HttpCall> which) {
        plan(which, 0, HttpAnswer.none(), null);
    }

    /// The next request that fits is done, and answered with something else.
    public void answerAfter(Predicate<HttpCall> which, HttpAnswer said) {
        plan(which, 1, said, null);
    }

    /// The next request that fits is answered with this, and not done.
    public void answerInstead(Predicate<HttpCall> which, HttpAnswer said) {
        plan(which, 0, said, null);
    }

    /// The next request that fits is repeated by something on its way, and the second answer comes
    /// back.
    public void repeat(Predicate<HttpCall> which) {
        plan(which, 2, null, null);
    }

    /// The next request that fits gets lost on its way, and arrives when `arrive` is called.
    public LateRequest delay(Predicate<HttpCall> which) {
        LateRequest late = new LateRequest();
        plan(which, 0, HttpAnswer.none(), late);
        return late;
    }

    /// A request that is still on its way.
    public static final class LateRequest {
        private @Nullable Supplier<HttpAnswer> truth;

        /// Whether somebody sent it.
        public synchronized boolean isSent() {
            return truth != null;
        }

        /// Now it arrives; what the venue says then, which nobody hears any more.
        public synchronized HttpAnswer arrive() {
            Supplier<HttpAnswer> sent = truth;
            if (sent == null) {
                throw new IllegalStateException("nobody sent the request yet");
            }
            return sent.get();
        }

        private synchronized void sent(Supplier<HttpAnswer> answer) {
            truth = answer;
        }
    }

    /// The answer to a call, or what goes wrong with it.
    public HttpAnswer answer(HttpCall call, Supplier<HttpAnswer> truth) {
        Planned mishap = take(call);
        if (mishap == null) {
            return truth.get();
        }
        if (mishap.late != null) {
            mishap.late.sent(truth);
        }
        HttpAnswer heard = HttpAnswer.none();
        for (int i = 0; i < mishap.times; i++) {
            heard = truth.get();
        }
        return mishap.said == null || heard.status() == 101 ? heard : mishap.said;
    }

    /// Nothing goes wrong any more of what has not gone wrong yet.
    public synchronized void clear() {
        planned.clear();
    }

    private synchronized void plan(
            Predicate<HttpCall> which,
            int times,
            @Nullable HttpAnswer said,
            @Nullable LateRequest late) {
        planned.add(new Planned(which, times, said, late));
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
