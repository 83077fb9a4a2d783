package io.heliograph.verification;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.Mishaps;
import java.util.List;
import java.util.function.ToIntFunction;

/// What happens to the orders of one signal between an account and its venue.
///
/// @param entries how often a venue trades the entry
record OrderFault(String words, ToIntFunction<OrderTraffic> entries, Happening happening) {
    /// The head of an answer arrives, its body never does.
    static final HttpAnswer ENDLESS = new HttpAnswer(200, "application/json", List.of(), "", 10);

    private static final HttpAnswer BAD_GATEWAY =
            new HttpAnswer(502, "text/html", List.of(), "<html>Bad gateway</html>");

    /// Of an account whose orders are too many; nothing was done.
    private static final HttpAnswer TOO_MANY =
            new HttpAnswer(429, "application/json", List.of("Retry-After: 2"), "{}");

    static final List<OrderFault> ALL =
            List.of(
                    new OrderFault(
                            "no answer to the entry, cut after the stop",
                            traffic -> 1,
                            (wire, traffic, key) -> {
                                wire.answerAfter(traffic.entryOf(key), ENDLESS);
                                wire.loseAnswer(traffic.stopOf(key));
                            }),
                    new OrderFault(
                            "error after the entry and after the stop",
                            traffic -> 1,
                            (wire, traffic, key) -> {
                                wire.answerAfter(traffic.entryOf(key), BAD_GATEWAY);
                                wire.answerAfter(traffic.stopOf(key), BAD_GATEWAY);
                            }),
                    new OrderFault(
                            "cut after the entry, the stop comes twice",
                            traffic -> 1,
                            (wire, traffic, key) -> {
                                wire.loseAnswer(traffic.entryOf(key));
                                wire.repeat(traffic.stopOf(key));
                            }),
                    new OrderFault(
                            "cut before the entry, too many stops",
                            traffic -> traffic.sendsAgain() ? 1 : 0,
                            (wire, traffic, key) -> {
                                wire.loseRequest(traffic.entryOf(key));
                                wire.answerInstead(traffic.stopOf(key), TOO_MANY);
                            }),
                    new OrderFault(
                            "the entry comes twice",
                            OrderTraffic::twice,
                            (wire, traffic, key) -> wire.repeat(traffic.entryOf(key))));

    /// What a wire does with the orders that a key signs.
    @FunctionalInterface
    interface Happening {
        void to(Mishaps wire, OrderTraffic traffic, String key);
    }
}
