package io.heliograph.parsing;

/// Where in the form the reader stands: which slot is open, and how far it is filled.
final class FormPosition {
    enum Slot {
        NONE,
        /// After a side or a name: a price may follow unlabelled.
        HEAD,
        ENTRY,
        STOP,
        TARGET,
        LEVERAGE,
        CURRENT,
        IGNORED
    }

    Slot slot = Slot.NONE;

    /// Figures taken since the slot was opened, and words read since the last of them.
    int filled;

    int words;

    /// Words followed the figures: the list is over.
    boolean closed;

    boolean lineStart = true;
    int targetLabels;
    int entryLabels;

    /// The term of the figure taken last.
    int lastFigure = -10;

    void enter(Slot next) {
        slot = next;
        filled = 0;
        words = 0;
        closed = false;
    }

    void took(int term) {
        filled++;
        lastFigure = term;
        words = 0;
    }

    boolean is(Slot one) {
        return slot == one;
    }

    boolean isEntering() {
        return slot == Slot.HEAD || slot == Slot.ENTRY || slot == Slot.NONE;
    }

    /// A label whose figure has not come waits for it on the next line.
    void endLine() {
        lineStart = true;
        closed = false;
        boolean leaves =
                switch (slot) {
                    case STOP, LEVERAGE, CURRENT -> filled > 0;
                    case IGNORED -> true;
                    case ENTRY, NONE, HEAD, TARGET -> false;
                };
        if (leaves) {
            enter(Slot.NONE);
        }
    }

    /// After a side or a name, unless a list is being filled.
    void enterHead(boolean noEntriesYet) {
        boolean waiting = (slot == Slot.ENTRY || slot == Slot.HEAD) && filled == 0;
        boolean listDone = lineStart || (filled > 0 && noEntriesYet);
        if (!waiting && (slot != Slot.TARGET || listDone)) {
            enter(Slot.HEAD);
        }
    }
}
