package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message was found to say about a trade, field by field, before anyone decides whether it
/// is an instruction. Filled by {@link SheetReader} and read by {@link Judge}.
final class TradeSheet {
    /// A value and the term it was read from.
    record Read<T>(T value, int term, String rule) {}

    final List<Read<Side>> sides = new ArrayList<>();
    final List<Read<Mention>> mentions = new ArrayList<>();
    final List<Read<Figure>> entries = new ArrayList<>();
    final List<Read<Figure>> stops = new ArrayList<>();
    final List<Read<Figure>> targets = new ArrayList<>();
    final List<Read<EntryTerms.Kind>> entryKinds = new ArrayList<>();

    /// What the price is right now, where the message says so.
    @Nullable Read<Figure> current;

    @Nullable Read<Figure> leverageLow;
    @Nullable Read<Figure> leverageHigh;
    @Nullable Read<Instruction.MarginMode> marginMode;
    @Nullable Read<Instruction.OptionTerms> option;

    /// Figures that no slot took, by their terms.
    final List<Integer> unread = new ArrayList<>();

    /// Two prices joined by a dash or the like, not a numbered list.
    boolean entriesJoined;

    boolean entryLabelled;
    boolean stopLabelled;
    boolean targetLabelled;

    /// The stop is said to be none, or to come later.
    boolean stopLeftOpen;

    /// A target without a price (`open`): wanted, but not to be traded on.
    boolean openTarget;

    /// What is said twice and differently of leverage or margin, in words; null where nothing is.
    @Nullable String contradiction;

    /// Something stood where a price must stand and could not be read.
    int garbledAt = -1;

    /// It stood where a price may stand, behind a side or a name, and need not.
    boolean garbledInHead;

    /// The message shows the stop before and after: it was moved.
    boolean stopMoved;

    boolean hasLevels() {
        return !stops.isEmpty() || !targets.isEmpty();
    }

    boolean hasKind(EntryTerms.Kind kind) {
        for (Read<EntryTerms.Kind> read : entryKinds) {
            if (read.value() == kind) {
                return true;
            }
        }
        return false;
    }
}
