package io.heliograph.parsing;

import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often a reading like this one is right, and why.
///
/// Starts from what a plainly labelled message deserves; every thing that had to be concluded
/// instead of read takes something away.
record Confidence(double value, List<String> reasons) {
    private static final double PLAIN = 0.97;

    /// @param unread a number that may be a price and was not understood, or null
    static Confidence ofEntry(
            Message message,
            SymbolChoice symbol,
            SideChoice side,
            Instruction.Open open,
            @Nullable String unread) {
        Scale scale = new Scale(PLAIN);
        if (symbol.mention() == null) {
            scale.lower(0.12, "no instrument is named");
        } else {
            switch (symbol.mention().strength()) {
                case POSITION -> scale.lower(0.15, "the instrument is an unknown word");
                case TAG -> scale.lower(0.07, "the instrument is not in the catalogue");
                case KNOWN, PAIR -> {}
            }
        }
        if (side.isInferred()) {
            scale.lower(0.12, "the side follows from the levels");
        }
        if (open.stopLoss() == null) {
            scale.lower(0.05, "there is no stop");
        }
        if (open.stopLoss() == null && open.takeProfits().isEmpty() && open.option() == null) {
            scale.lower(0.12, "there is neither stop nor target");
        }
        if (open.entry().kind() == EntryTerms.Kind.UNSTATED) {
            scale.lower(0.02, "the kind of entry is not said");
        }
        if (unread != null) {
            scale.lower(0.1, "the number %s was not understood".formatted(unread));
        }
        Tone tone = message.tone();
        if (tone.conditions() + tone.watch() + tone.plans() > 0) {
            scale.lower(0.05, "it also speaks of conditions or plans");
        }
        if (tone.recap() + tone.questions() + tone.advert() > 0) {
            scale.lower(0.05, "it also speaks of results, asks or advertises");
        }
        return scale.done("labels, levels and side agree");
    }

    static Confidence ofActs(Message message, List<Act> acts) {
        Scale scale = new Scale(0.95);
        Tone tone = message.tone();
        if (tone.words() > 15) {
            scale.lower(0.1, "the message is long for an instruction");
        }
        if (acts.size() > 2) {
            scale.lower(0.07, "several actions at once");
        }
        if (tone.conditions() + tone.plans() + tone.questions() > 0) {
            scale.lower(0.1, "it also speaks of conditions or plans");
        }
        if (tone.recap() + tone.analysis() > 1) {
            scale.lower(0.1, "it also reports or comments");
        }
        return scale.done("a verb and its object say what to do");
    }

    private static final class Scale {
        private double value;
        private final List<String> reasons = new ArrayList<>();

        Scale(double value) {
            this.value = value;
        }

        void lower(double by, String reason) {
            value -= by;
            reasons.add(reason);
        }

        Confidence done(String plain) {
            if (reasons.isEmpty()) {
                reasons.add(plain);
            }
            double bounded = Math.max(0.3, value);
            return new Confidence(Math.round(bounded * 100) / 100.0, reasons);
        }
    }
}
