package io.heliograph.benchmarks;

import io.heliograph.model.Price;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;

/// The messages of a load: all the same but for the target, whose price names the message.
final class LoadText {
    private static final int LOWEST_TARGET = 46_000;

    private LoadText() {}

    static Price target(int number) {
        return Price.of(Integer.toString(LOWEST_TARGET + number));
    }

    static RawMessage message(SourceId source, int number, Instant postedAt) {
        return message(source, number, text(number), postedAt);
    }

    /// The same with four targets, whose trade stays open.
    static RawMessage held(SourceId source, int number, Instant postedAt) {
        String text = text(number) + "TP2: 47100\nTP3: 47200\nTP4: 47300\n";
        return message(source, number, text, postedAt);
    }

    private static String text(int number) {
        return """
        🟢 BTC/USDT LONG
        Entry: market
        SL: 43650
        TP1: %s
        """
                .formatted(target(number).value().toPlainString());
    }

    private static RawMessage message(SourceId source, int number, String text, Instant postedAt) {
        return new RawMessage(source, "", "load-" + number, 0, "", text, postedAt, null, false);
    }
}
