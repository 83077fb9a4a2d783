package io.heliograph.simulation;

import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What the author of a source writes in the course of a run. Each message is drawn from a stream
/// of its own, so that leaving one out changes no other.
final class Workload {
    static final SourceId SOURCE = new SourceId("alpha");

    private static final String[] CHANGES = {
        "Move SL to %s", "SL to breakeven", "Close half", "Close 30%%", "Close all", "Cancel"
    };

    private final Chances chances;
    private final Prices prices;
    private final List<Call> calls = new ArrayList<>();

    /// A signal as last written.
    private static final class Call {
        private final String id;
        private final int instrument;
        private final boolean buys;
        private int revision;
        private boolean gone;

        Call(String id, int instrument, boolean buys) {
            this.id = id;
            this.instrument = instrument;
            this.buys = buys;
        }
    }

    Workload(Chances chances, Prices prices) {
        this.chances = chances;
        this.prices = prices;
    }

    /// The message with this number.
    RawMessage message(int number, Instant now) {
        SplittableRandom random = chances.stream("message " + number);
        int kind = random.nextInt(10);
        Call call = calls.isEmpty() ? null : calls.get(random.nextInt(calls.size()));
        if (call == null || call.gone || kind < 4) {
            Call fresh = new Call("m" + number, random.nextInt(2), random.nextInt(3) > 0);
            calls.add(fresh);
            return post(fresh.id, 0, signal(fresh, random), null, false, now);
        }
        if (kind == 4) {
            call.gone = true;
            call.revision++;
            return post(call.id, call.revision, "", null, true, now);
        }
        if (kind == 5) {
            call.revision++;
            return post(call.id, call.revision, signal(call, random), null, false, now);
        }
        String change = CHANGES[random.nextInt(CHANGES.length)];
        int away = random.nextInt(1, 30);
        String text = change.formatted(prices.near(call.instrument, call.buys ? -away : away));
        return post("m" + number, 0, text, call.id, false, now);
    }

    private String signal(Call call, SplittableRandom random) {
        int out = call.buys ? 1 : -1;
        int stop = random.nextInt(10, 50);
        StringBuilder text = new StringBuilder(call.buys ? "BUY " : "SELL ");
        text.append(Prices.INSTRUMENTS.get(call.instrument).base()).append("/USDT\n");
        int limit = random.nextInt(4);
        if (limit == 0) {
            text.append("Entry: market\n");
        } else {
            // Some fill at once, some later, some never.
            int away = random.nextInt(-3, 8);
            text.append("Entry: ").append(prices.near(call.instrument, -out * away)).append('\n');
        }
        text.append("SL: ").append(prices.near(call.instrument, -out * stop)).append('\n');
        int targets = random.nextInt(4);
        for (int i = 1; i <= targets; i++) {
            text.append("TP%d: ".formatted(i))
                    .append(prices.near(call.instrument, out * (8 + 12 * i)))
                    .append('\n');
        }
        return text.toString();
    }

    static RawMessage post(
            String id,
            int revision,
            String text,
            @Nullable String replyTo,
            boolean deleted,
            Instant now) {
        return new RawMessage(SOURCE, "calls", id, revision, "author", text, now, replyTo, deleted);
    }
}
