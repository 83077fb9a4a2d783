package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message taken apart: what the judge looks at.
///
/// @param validity how long the call is good; null where it does not say
record Message(
        NormalizedText text,
        List<Token> tokens,
        List<Term> terms,
        TradeSheet sheet,
        List<Act> acts,
        Tone tone,
        ValidityReader.@Nullable Found validity,
        InstrumentFinder finder) {
    static Message of(
            Vocabulary vocabulary,
            InstrumentFinder finder,
            NormalizedText text,
            List<Token> tokens) {
        List<Term> terms = Terms.of(vocabulary, finder, tokens);
        PostfixLabels.turn(terms);
        ValidityReader.Found validity = ValidityReader.of(tokens);
        boolean[] consumed = new boolean[terms.size()];
        for (int i = 0; i < consumed.length; i++) {
            consumed[i] = validity != null && validity.covers(terms.get(i));
        }
        TradeSheet.@Nullable Read<Instruction.OptionTerms> option =
                OptionReader.read(text, tokens, terms, consumed);
        TradeSheet sheet = SheetReader.read(tokens, terms, consumed, option);
        TouchingOrdinals.part(sheet);
        return new Message(
                text,
                tokens,
                terms,
                sheet,
                ActReader.read(terms),
                Tone.of(terms, validity),
                validity,
                finder);
    }
}
