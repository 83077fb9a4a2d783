package io.heliograph.model.signal;

import io.heliograph.model.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading one message came to. Every string has an outcome; none throws.
public sealed interface ParseOutcome {
    /// Where in the original text each field was read from; empty where nothing was read.
    List<Span> spans();

    /// In words: why it was read so, what lowers the confidence, or what is missing.
    List<String> reasons();

    /// The message is an instruction, and there is one way to read it.
    ///
    /// @param confidence 0 to 1: how often a reading like this one is right
    /// @param about the earlier signal that it answers, follows up or completes, known from the
    ///   conversation; null where it stands alone
    record Parsed(
            Instruction instruction,
            double confidence,
            List<Span> spans,
            List<String> reasons,
            @Nullable SignalId about)
            implements ParseOutcome {
        /// A message that stands alone.
        public Parsed(
                Instruction instruction,
                double confidence,
                List<Span> spans,
                List<String> reasons) {
            this(instruction, confidence, spans, reasons, null);
        }

        public Parsed {
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidence must be 0 to 1, was " + confidence);
            }
            spans = List.copyOf(spans);
            reasons = List.copyOf(reasons);
        }
    }

    /// Chat, analysis, results, adverts: nothing to act on.
    record NotASignal(double confidence, List<Span> spans, List<String> reasons)
            implements ParseOutcome {
        public NotASignal {
            spans = List.copyOf(spans);
            reasons = List.copyOf(reasons);
        }
    }

    /// It speaks of a trade but cannot be read in one way: something is missing, contradicts itself
    /// or has two readings. `reasons` says which. Never acted on.
    record Declined(List<Span> spans, List<String> reasons) implements ParseOutcome {
        public Declined {
            spans = List.copyOf(spans);
            reasons = List.copyOf(reasons);
        }
    }
}
