package io.heliograph.model.signal;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message tells its followers to do. Only what the message says: nothing is filled in from
/// anywhere else.
public sealed interface Instruction {
    /// The instrument as the message names it, or null where a reply or a follow-up names none.
    @Nullable InstrumentName name();

    /// Open a position.
    ///
    /// @param asset what kind of thing it is, null where the words do not tell
    /// @param stopLoss null where the message gives none
    /// @param takeProfits nearest first as a rule, but in the order written
    /// @param option the contract, where an option is meant
    /// @param timeFrame as written (`4H`), null where not said
    /// @param sizeHint as written (`2%`, `0.01 lot`), null where not said; never an order's size by
    ///   itself
    /// @param validity until when it may be entered, null where not said
    record Open(
            @Nullable InstrumentName name,
            @Nullable AssetClass asset,
            Side side,
            EntryTerms entry,
            @Nullable Level stopLoss,
            List<Level> takeProfits,
            @Nullable Leverage leverage,
            @Nullable MarginMode marginMode,
            @Nullable OptionTerms option,
            @Nullable String timeFrame,
            @Nullable String sizeHint,
            @Nullable Validity validity)
            implements Instruction {
        public Open {
            takeProfits = List.copyOf(takeProfits);
        }

        /// One that does not say until when it is good.
        public Open(
                @Nullable InstrumentName name,
                @Nullable AssetClass asset,
                Side side,
                EntryTerms entry,
                @Nullable Level stopLoss,
                List<Level> takeProfits,
                @Nullable Leverage leverage,
                @Nullable MarginMode marginMode,
                @Nullable OptionTerms option,
                @Nullable String timeFrame,
                @Nullable String sizeHint) {
            this(
                    name,
                    asset,
                    side,
                    entry,
                    stopLoss,
                    takeProfits,
                    leverage,
                    marginMode,
                    option,
                    timeFrame,
                    sizeHint,
                    null);
        }
    }

    /// Change something about an open trade and leave it open. The first action is the main one.
    ///
    /// @param side LONG or SHORT trade meant, as the side that opened it; null where not said
    /// @param fraction of the position, 0 to 1, for a partial close; null where its size is not
    ///   said
    /// @param price an exit price the message names, or that of a re-entry; null otherwise
    record Update(
            @Nullable InstrumentName name,
            @Nullable AssetClass asset,
            @Nullable Side side,
            List<Action> actions,
            @Nullable Level stopLoss,
            List<Level> takeProfits,
            @Nullable BigDecimal fraction,
            @Nullable Price price,
            @Nullable OptionTerms option)
            implements Instruction {
        public Update {
            actions = List.copyOf(actions);
            takeProfits = List.copyOf(takeProfits);
        }
    }

    /// Close the trade, or a report that it is closed.
    ///
    /// @param actions usually just CLOSE_ALL; empty for a bare report that the stop was hit
    record Close(
            @Nullable InstrumentName name,
            @Nullable AssetClass asset,
            @Nullable Side side,
            List<Action> actions,
            @Nullable BigDecimal fraction,
            @Nullable Price price,
            @Nullable OptionTerms option)
            implements Instruction {
        public Close {
            actions = List.copyOf(actions);
        }
    }

    /// Withdraw a pending order, or the call itself.
    record Cancel(
            @Nullable InstrumentName name,
            @Nullable AssetClass asset,
            @Nullable Side side,
            @Nullable Price price)
            implements Instruction {}

    /// What an update does.
    enum Action {
        MOVE_SL_TO_BREAKEVEN,
        MOVE_SL,
        CLOSE_PARTIAL,
        CLOSE_ALL,
        TP_HIT,
        CANCEL,
        REENTER
    }

    /// Whose collateral a leveraged position may use.
    enum MarginMode {
        CROSS,
        ISOLATED
    }

    /// An option contract as written.
    ///
    /// @param strike null where not given
    /// @param right `call` or `put`
    /// @param expiry exactly as written, null where not given
    record OptionTerms(
            @Nullable BigDecimal strike, @Nullable String right, @Nullable String expiry) {}

    /// `10x`, or a range such as `5x-10x`; low equals high for one number. At least 1.
    record Leverage(BigDecimal low, BigDecimal high) {
        public Leverage {
            if (low.signum() <= 0 || high.compareTo(low) < 0) {
                throw new IllegalArgumentException(
                        "leverage must be positive and ordered, was %s to %s".formatted(low, high));
            }
        }
    }
}
