package io.heliograph.parsing;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.ParseOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The front door: from the text of a message to what it tells a follower to do.
///
/// Never throws, whatever the text; time and memory grow with its length and nothing else. Safe for
/// any number of threads.
public final class SignalParser {
    private static final String VERSION = "5";

    /// Longer texts are not read.
    private static final int MAX_TEXT = 10_000;

    private final Vocabulary vocabulary;
    private final InstrumentNames names;
    private final InstrumentFinder finder;
    private final ProviderProfile profile;

    private SignalParser(Vocabulary vocabulary, InstrumentNames names, ProviderProfile profile) {
        this.profile = profile;
        this.vocabulary = vocabulary;
        this.names = names;
        this.finder = new InstrumentFinder(names, vocabulary);
    }

    /// With the shipped vocabulary and instruments.
    public static SignalParser shipped() {
        return with(InstrumentCatalogue.shipped(VenueId.PAPER));
    }

    /// With the shipped instruments and what is particular about one provider.
    public static SignalParser shippedWith(ProviderProfile profile) {
        return with(InstrumentCatalogue.shipped(VenueId.PAPER), profile);
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
                new InstrumentNames(catalogue, ordinary, profile),
                profile);
    }

    /// Reads a text that stands alone.
    public ParseOutcome read(String text) {
        if (text.length() > MAX_TEXT) {
            return new ParseOutcome.Declined(
                    List.of(),
                    List.of(
                            "the message has %d characters; at most %d are read"
                                    .formatted(text.length(), MAX_TEXT)));
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
        ParseOutcome outcome = Judge.judge(Message.of(vocabulary, finder, normalized, tokens));
        return profile.pips().isEmpty() ? outcome : ProviderPips.in(outcome, profile);
    }

    /// Reads a text that stands alone, of an author whose messages may not count.
    ///
    /// @param author null where nobody says
    public ParseOutcome read(String text, @Nullable String author) {
        return author == null || profile.listensTo(author)
                ? read(text)
                : new ParseOutcome.NotASignal(
                        1, List.of(), List.of("its author is none of those whose messages count"));
    }

    /// Whether the text is short enough to be read.
    boolean mayRead(String text) {
        return text.length() <= MAX_TEXT;
    }

    /// Reads a text in the light of what was said before it.
    public ParseOutcome read(String text, ReadingContext context) {
        ParseOutcome outcome = new Conversation(context).complete(read(text));
        // What is called a pip may depend on the instrument, known only now.
        return profile.pips().isEmpty() ? outcome : ProviderPips.in(outcome, profile);
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
