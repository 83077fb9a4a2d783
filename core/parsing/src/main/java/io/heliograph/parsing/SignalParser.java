package io.heliograph.parsing;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The front door: from the text of a message to what it tells a follower to do.
///
/// Never throws, whatever the text; time and memory grow with its length and nothing else. Safe for
/// any number of threads.
public final class SignalParser {
    private static final String VERSION = "3";

    private final Vocabulary vocabulary;
    private final InstrumentNames names;
    private final InstrumentFinder finder;

    private SignalParser(Vocabulary vocabulary, InstrumentNames names) {
        this.vocabulary = vocabulary;
        this.names = names;
        this.finder = new InstrumentFinder(names, vocabulary);
    }

    /// With the shipped vocabulary and instruments.
    public static SignalParser shipped() {
        return with(InstrumentCatalogue.shipped(new VenueId("PAPER")));
    }

    /// With the shipped vocabulary and the instruments of a catalogue.
    public static SignalParser with(InstrumentCatalogue catalogue) {
        return with(catalogue, ProviderProfile.plain());
    }

    /// With what is particular about one provider laid over the shipped vocabulary.
    public static SignalParser with(InstrumentCatalogue catalogue, ProviderProfile profile) {
        List<String> ordinary = Vocabulary.lines("ordinary-words.txt");
        return new SignalParser(
                Vocabulary.shippedWith(profile.vocabulary()),
                new InstrumentNames(catalogue, ordinary, profile.defaultQuote()));
    }

    /// Reads a text that stands alone.
    public ParseOutcome read(String text) {
        if (text.length() > RawMessage.MAX_TEXT) {
            return new ParseOutcome.Declined(
                    List.of(),
                    List.of(
                            "the message has %d characters; at most %d are read"
                                    .formatted(text.length(), RawMessage.MAX_TEXT)));
        }
        NormalizedText normalized = Normalizer.normalize(text);
        List<Token> tokens = tokens(normalized);
        if (tokens.size() > Tokenizer.MOST_TOKENS) {
            return new ParseOutcome.Declined(
                    List.of(),
                    List.of(
                            "the message has more than %d words, numbers and signs; no more are read"
                                    .formatted(Tokenizer.MOST_TOKENS)));
        }
        return Judge.judge(Message.of(vocabulary, finder, normalized, tokens));
    }

    /// Reads a text in the light of what was said before it.
    public ParseOutcome read(String text, ReadingContext context) {
        return new Conversation(context).complete(read(text));
    }

    Message message(String text) {
        NormalizedText normalized = Normalizer.normalize(text);
        return Message.of(vocabulary, finder, normalized, tokens(normalized));
    }

    /// The order of a text that is declined for nothing but a number behind a label nobody knows;
    /// null for any other text. What a provider's words are learned from.
    Instruction.@Nullable Open orderNotUnderstood(String text) {
        Message message = message(text);
        SymbolChoice symbol = SymbolChoice.of(message);
        SideChoice side = SideChoice.of(message);
        if (side.isAbsent()) {
            return null;
        }
        Instruction.Open open = new EntryWriter(message, symbol, side).open();
        return new EntryRefusal(message, symbol, side, open).isOnlyNotUnderstood() ? open : null;
    }

    private List<Token> tokens(NormalizedText text) {
        return Tokenizer.tokenize(
                text,
                names::isName,
                word -> vocabulary.knows(word) || names.knows(word),
                word -> names.fused(word) != null);
    }

    /// Changes whenever a message might be read differently.
    public String version() {
        return VERSION;
    }
}
