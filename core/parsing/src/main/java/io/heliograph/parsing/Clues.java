package io.heliograph.parsing;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.parsing.ProfileLearner.Evidence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one message gives away about its provider's habits.
final class Clues {
    private final Message message;
    private final List<Term> terms;
    private final int number;

    /// @param number of the message in its history
    Clues(Message message, int number) {
        this.message = message;
        this.terms = message.terms();
        this.number = number;
    }

    /// The quote of a coin.
    void quote(Instruction.Open open, Evidence quotes) {
        InstrumentName name = open.name();
        if (name != null && name.quote() != null && open.asset() == AssetClass.CRYPTO) {
            quotes.saw("quote", name.quote(), number);
        }
    }

    /// Unknown words at the head of a line before a price that was not read, by where it lies.
    void labels(Instruction.Open open, Evidence labels) {
        for (int i = 0; i + 1 < terms.size(); i++) {
            boolean head = i == 0 || terms.get(i - 1).is(Concept.LINE);
            int figure = head && terms.get(i).is(Concept.WORD) ? figureAfter(i) : -1;
            Price price = figure < 0 ? null : Levels.price(terms.get(figure).figure());
            String role = price == null ? null : role(open, price);
            if (role != null) {
                labels.saw(message.tokens().get(terms.get(i).first()).text(), role, number);
            }
        }
    }

    /// `stop` or `target` by the side of the entry on which the price lies; `entry` where the
    /// message has none and the price lies between its stop and its targets; else null.
    private static @Nullable String role(Instruction.Open open, Price price) {
        boolean buy = open.side() == Side.BUY;
        if (!open.entry().prices().isEmpty()) {
            Price entry = open.entry().prices().getFirst();
            if (!isNear(entry, price) || price.equals(entry)) {
                return null;
            }
            return price.isBelow(entry) == buy ? "stop" : "target";
        }
        if (open.stopLoss() instanceof Level.AtPrice stop
                && !open.takeProfits().isEmpty()
                && open.takeProfits().getFirst() instanceof Level.AtPrice target) {
            boolean between =
                    price.isBelow(target.price()) == buy && price.isAbove(stop.price()) == buy;
            boolean apart = !price.equals(target.price()) && !price.equals(stop.price());
            return between && apart ? "entry" : null;
        }
        return null;
    }

    private int figureAfter(int i) {
        int k = i + 1;
        while (k < terms.size()
                && (terms.get(k).isSilent() || terms.get(k).is(Concept.SEPARATOR))) {
            k++;
        }
        return k < terms.size() && terms.get(k).figure() != null ? k : -1;
    }

    private static boolean isNear(Price entry, Price price) {
        BigDecimal low = entry.value().min(price.value());
        return low.multiply(BigDecimal.TWO).compareTo(entry.value().max(price.value())) >= 0;
    }

    /// `XAUUSD.raw`: a word joined by a mark to a name.
    void suffixes(Evidence suffixes) {
        List<Token> tokens = message.tokens();
        for (TradeSheet.Read<Mention> read : message.sheet().mentions) {
            int mark = read.value().last();
            if (read.value().strength() == Mention.Strength.POSITION || mark + 1 >= tokens.size()) {
                continue;
            }
            Token joint = tokens.get(mark);
            Token word = tokens.get(mark + 1);
            boolean joined =
                    !joint.spaced()
                            && !word.spaced()
                            && word.isWord()
                            && word.text().length() < 8
                            && word.text().chars().allMatch(c -> c >= 'a' && c <= 'z')
                            && (joint.is('.') || joint.is('-') || joint.is('_'));
            if (joined) {
                suffixes.saw(joint.text() + word.text(), "suffix", number);
            }
        }
    }

    /// `SL 50 pips (1930)` after an entry at 1935: the size of a pip, where it is a power of ten.
    void pips(Evidence pips) {
        TradeSheet sheet = message.sheet();
        InstrumentName name = SymbolChoice.of(message).name();
        if (name == null || sheet.entries.size() != 1) {
            return;
        }
        Price entry = Levels.price(sheet.entries.getFirst().value());
        int from = 0;
        while (entry != null && from < terms.size()) {
            int to = from;
            while (to < terms.size() && !terms.get(to).is(Concept.LINE)) {
                to++;
            }
            BigDecimal size = pipOfLine(entry, from, to);
            if (size != null) {
                pips.saw(name.toString(), size.toPlainString(), number);
            }
            from = to + 1;
        }
    }

    /// The one distance in pips on the line, against the one price beside the entry; or null.
    private @Nullable BigDecimal pipOfLine(Price entry, int from, int to) {
        BigDecimal distance = null;
        BigDecimal count = null;
        boolean level = false;
        for (int i = from; i < to; i++) {
            Term term = terms.get(i);
            Figure figure = term.figure();
            level |= term.isAny(Concept.STOP, Concept.TARGET);
            if (figure != null && figure.unit() == Figure.Unit.PIPS) {
                if (count != null) {
                    return null;
                }
                count = figure.value();
            }
            Price price = figure == null ? null : Levels.price(figure);
            if (price != null && !price.equals(entry) && isNear(entry, price)) {
                if (distance != null) {
                    return null;
                }
                distance = price.value().subtract(entry.value()).abs();
            }
        }
        if (!level || distance == null || count == null || count.signum() <= 0) {
            return null;
        }
        BigDecimal size = distance.divide(count, MathContext.DECIMAL64).stripTrailingZeros();
        boolean powerOfTen = size.unscaledValue().equals(BigInteger.ONE);
        return powerOfTen && size.compareTo(BigDecimal.TEN) <= 0 ? size : null;
    }
}
