package io.heliograph.simulation;

import io.heliograph.model.Ratio;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.EntryLadder;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.TradeStyle;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// How an account trades what its source says.
///
/// @param approval how long a signal waits for a person; null where none does
record Habits(TradeStyle style, @Nullable Duration approval) {
    /// As the source says, and at once.
    static final Habits PLAIN = new Habits(TradeStyle.shipped(), null);

    /// What a seed makes of them: the source's word in most accounts, or ladders, moving stops and
    /// break-even in any mixture.
    static Habits drawn(SplittableRandom random, boolean asks) {
        EntryLadder ladder =
                switch (random.nextInt(6)) {
                    case 0 -> new EntryLadder(3, new Split.Even(), null);
                    case 1 -> new EntryLadder(2, new Split.Decreasing(), Ratio.percent("1"));
                    default -> null;
                };
        MovingStop moving =
                switch (random.nextInt(6)) {
                    case 0 -> new MovingStop.BehindBest(Ratio.percent("1"));
                    case 1 -> new MovingStop.BehindTarget(1);
                    default -> null;
                };
        BreakEven breakEven =
                random.nextInt(4) == 0 ? new BreakEven(1, Ratio.percent("0.1")) : null;
        Duration approval = asks ? Duration.ofSeconds(random.nextInt(3, 30)) : null;
        return new Habits(style(ladder, moving, breakEven, null), approval);
    }

    /// What is null is the source's affair.
    static TradeStyle style(
            @Nullable EntryLadder ladder,
            @Nullable MovingStop moving,
            @Nullable BreakEven breakEven,
            @Nullable Duration timeout) {
        TradeStyle shipped = TradeStyle.shipped();
        return new TradeStyle(
                shipped.size(),
                shipped.leverage(),
                shipped.stop(),
                shipped.targets(),
                shipped.targetSplit(),
                mine(breakEven),
                mine(moving),
                mine(ladder),
                mine(timeout));
    }

    private static <T> Preference<T> mine(@Nullable T wish) {
        return wish == null ? Preference.theirs() : Preference.mine(wish);
    }
}
