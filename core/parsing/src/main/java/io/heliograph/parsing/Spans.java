package io.heliograph.parsing;

import io.heliograph.model.signal.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects where each field was read from, in the original text.
final class Spans {
    private final Message message;
    private final List<Span> spans = new ArrayList<>();

    Spans(Message message) {
        this.message = message;
    }

    void add(String field, TradeSheet.@Nullable Read<?> read) {
        if (read != null) {
            String computed = read.value() instanceof Figure figure ? how(figure, read) : "";
            addTerm(field, read.term(), read.rule() + computed);
        }
    }

    /// By which rule the number follows from what is written, where it is not written itself.
    private String how(Figure figure, TradeSheet.Read<?> read) {
        Term term = message.terms().get(read.term());
        int start = message.tokens().get(term.first()).start();
        int end = message.tokens().get(term.last() - 1).end();
        String text = message.text().between(start, end);
        String written = digits(text);
        String value = digits(figure.text());
        boolean longer = value.length() > written.length() && value.charAt(0) != '0';
        boolean shifted =
                decimals(figure.text()) < decimals(text)
                        && (message.tokens().get(term.last() - 1).isWord()
                                || figure.text().indexOf('.') >= 0
                                || text.charAt(0) == '0');
        if ((longer || shifted) && bare(value).equals(bare(written))) {
            return ", in thousands";
        }
        boolean plain = isWritten(value, text) || Ranges.upperBound(figure.text()) > 0;
        return plain ? "" : ", the rest as in the number before";
    }

    /// Whether the digits stand in the text from the beginning of a group of them to the end of
    /// one.
    private static boolean isWritten(String digits, String text) {
        for (int from = 0; from < text.length(); from++) {
            boolean begins = from == 0 || !Character.isDigit(text.charAt(from - 1));
            if (begins && Character.isDigit(text.charAt(from)) && endsGroup(digits, text, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsGroup(String digits, String text, int from) {
        int matched = 0;
        int at = from;
        while (at < text.length() && matched < digits.length()) {
            char c = text.charAt(at++);
            if (Character.isDigit(c) && c != digits.charAt(matched++)) {
                return false;
            }
        }
        boolean ends = at == text.length() || !Character.isDigit(text.charAt(at));
        return matched == digits.length() && ends;
    }

    /// How many digits stand after the last point or comma.
    private static int decimals(String text) {
        int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return mark < 0 ? 0 : digits(text.substring(mark)).length();
    }

    /// The digits without the zeros at both ends.
    private static String bare(String digits) {
        int first = 0;
        int last = digits.length();
        while (first < last && digits.charAt(first) == '0') {
            first++;
        }
        while (last > first && digits.charAt(last - 1) == '0') {
            last--;
        }
        return digits.substring(first, last);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    void addTerm(String field, int term, String rule) {
        if (term >= 0) {
            Term read = message.terms().get(term);
            addTokens(field, read.first(), read.last(), rule);
        }
    }

    void addMention(@Nullable Mention mention) {
        if (mention != null) {
            addTokens("symbol", mention.first(), mention.last(), mention.rule());
        }
    }

    void addTokens(String field, int first, int last, String rule) {
        int start = message.tokens().get(first).start();
        int end = message.tokens().get(last - 1).end();
        String text = message.text().original().substring(start, end);
        spans.add(new Span(field, start, end, text, rule));
    }

    List<Span> all() {
        return spans;
    }
}
