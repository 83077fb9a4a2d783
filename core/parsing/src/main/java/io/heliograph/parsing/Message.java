package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message taken apart: what the judge looks at.
record Message(
        NormalizedText text,
        List<Token> tokens,
        List<Term> terms,
        TradeSheet sheet,
        List<Act> acts,
        Tone tone,
        InstrumentFinder finder) {
    static Message of(
            Vocabulary vocabulary,
            InstrumentFinder finder,
            NormalizedText text,
            List<Token> tokens) {
        List<Term> terms = Terms.of(vocabulary, finder, tokens);
        PostfixLabels.turn(terms);
        boolean[] consumed = new boolean[terms.size()];
        TradeSheet.@Nullable Read<Instruction.OptionTerms> option =
                OptionReader.read(text, tokens, terms, consumed);
        TradeSheet sheet = SheetReader.read(tokens, terms, consumed);
        TouchingOrdinals.part(sheet);
        sheet.option = option;
        return new Message(
                text, tokens, terms, sheet, ActReader.read(terms), Tone.of(terms), finder);
    }
}
