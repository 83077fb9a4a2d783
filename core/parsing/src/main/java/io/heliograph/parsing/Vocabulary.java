package io.heliograph.parsing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which phrases mean what, in every language, as one tree of words.
///
/// A vocabulary file has a line `concept: phrase, phrase, ...` per concept. A word that ends in `*`
/// stands for all words that begin so. A phrase that ends in `?` counts only in a message where an
/// unmarked phrase of the same language was found: Turkish `al?` must not buy in a Spanish message.
/// A line `name XAU/USD: gold, ...` gives an instrument's names. `#` begins a comment.
final class Vocabulary {
    private static final List<String> LANGUAGES =
            List.of(
                    "english",
                    "signs",
                    "chinese",
                    "spanish",
                    "portuguese",
                    "russian",
                    "arabic",
                    "persian",
                    "turkish",
                    "polish",
                    "slovak",
                    "hinglish",
                    "german",
                    "french",
                    "italian",
                    "indonesian",
                    "vietnamese",
                    "ukrainian",
                    "dutch",
                    "japanese",
                    "korean",
                    "romanian",
                    "thai");

    /// A phrase found in a message: all it may mean, and how many tokens it takes.
    ///
    /// @param languages bit n set where the phrase belongs to language n and needs no other proof
    record Match(Set<Concept> concepts, @Nullable String name, long languages, int length) {}

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Stem> stems = new ArrayList<>();
        private final Set<Concept> sure = EnumSet.noneOf(Concept.class);
        private final Map<Integer, Set<Concept>> doubtful = new TreeMap<>();
        private @Nullable String name;
        private long languages;
        private long doubtfulLanguages;
    }

    private record Stem(String text, Node node) {}

    private final Node root = new Node();
    private final Set<String> words = new HashSet<>();
    private final Map<Character, List<String>> stems = new HashMap<>();

    static Vocabulary shipped() {
        Vocabulary vocabulary = new Vocabulary();
        for (int language = 0; language < LANGUAGES.size(); language++) {
            String file = "vocabulary/" + LANGUAGES.get(language) + ".txt";
            vocabulary.addAll(lines(file), language);
        }
        return vocabulary;
    }

    /// The phrases of one file.
    static Vocabulary of(String resource) {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.addAll(lines(resource), 0);
        return vocabulary;
    }

    /// This vocabulary with the phrases of a provider laid over it.
    static Vocabulary shippedWith(List<String> lines) {
        Vocabulary vocabulary = shipped();
        vocabulary.addAll(lines, LANGUAGES.size());
        return vocabulary;
    }

    static List<String> lines(String resource) {
        try (InputStream stream = Vocabulary.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource is missing: " + resource);
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }

    private void addAll(List<String> lines, int language) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("vocabulary: \":\" expected in: " + line);
            }
            String head = line.substring(0, colon).strip();
            String name = head.startsWith("name ") ? head.substring(5).strip() : null;
            Concept concept = name == null ? Concept.named(head) : Concept.INSTRUMENT;
            for (String phrase : line.substring(colon + 1).split(",", -1)) {
                if (!phrase.isBlank()) {
                    add(phrase.strip(), concept, name, language);
                }
            }
        }
    }

    private void add(String phrase, Concept concept, @Nullable String name, int language) {
        boolean doubtful = phrase.length() > 1 && phrase.endsWith("?");
        String text = doubtful ? phrase.substring(0, phrase.length() - 1) : phrase;
        Node node = root;
        for (String piece : pieces(text)) {
            boolean stem = piece.length() > 1 && piece.endsWith("*");
            node =
                    stem
                            ? stemNode(node, piece.substring(0, piece.length() - 1))
                            : exact(node, piece);
        }
        long bit = 1L << language;
        if (doubtful) {
            node.doubtfulLanguages |= bit;
            node.doubtful
                    .computeIfAbsent(language, any -> EnumSet.noneOf(Concept.class))
                    .add(concept);
        } else {
            node.languages |= bit;
            node.sure.add(concept);
        }
        node.name = name == null ? node.name : name;
    }

    private Node exact(Node node, String word) {
        words.add(word);
        return node.next.computeIfAbsent(word, any -> new Node());
    }

    private Node stemNode(Node node, String text) {
        stems.computeIfAbsent(text.charAt(0), any -> new ArrayList<>()).add(text);
        for (Stem stem : node.stems) {
            if (stem.text().equals(text)) {
                return stem.node();
            }
        }
        Node child = new Node();
        node.stems.add(new Stem(text, child));
        node.stems.sort(Comparator.comparing((Stem stem) -> stem.text().length()).reversed());
        return child;
    }

    /// The words of a phrase, cut as the tokenizer would cut them.
    private static List<String> pieces(String phrase) {
        List<String> pieces = new ArrayList<>();
        for (String word : phrase.split(" ", -1)) {
            boolean stem = word.endsWith("*");
            String bare = stem ? word.substring(0, word.length() - 1) : word;
            NormalizedText text = Normalizer.normalize(bare);
            List<Token> tokens = Tokenizer.tokenize(text, any -> true, any -> true, any -> false);
            for (int i = 0; i < tokens.size(); i++) {
                boolean last = i == tokens.size() - 1;
                pieces.add(tokens.get(i).text() + (stem && last ? "*" : ""));
            }
        }
        return pieces;
    }

    /// Whether the letters are a word of some phrase.
    boolean knows(String word) {
        if (words.contains(word)) {
            return true;
        }
        for (String stem : word.isEmpty() ? List.<String>of() : stemsOf(word)) {
            if (word.startsWith(stem)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the word alone is a phrase.
    boolean isPhrase(String word) {
        Node node = root.next.get(word);
        return node != null && !node.sure.isEmpty() && node.name == null;
    }

    /// What the word alone means, or null.
    @Nullable Match phrase(String word) {
        Node node = root.next.get(word);
        return node == null ? null : meaningOf(node, 1, 0);
    }

    private List<String> stemsOf(String word) {
        return stems.getOrDefault(word.charAt(0), List.of());
    }

    /// The longest phrase that begins at the token, or null.
    ///
    /// @param evident bit n set where language n is evident
    @Nullable Match longest(List<Token> tokens, int from, long evident) {
        return longest(root, tokens, from, from, evident, null);
    }

    /// Branches at most once a word, between the word itself and a stem of it; phrases are a few
    /// words long, so the work at a token is bounded.
    private static @Nullable Match longest(
            Node node, List<Token> tokens, int from, int at, long evident, @Nullable Match best) {
        Match found = best;
        int length = at - from;
        if (length > 0 && (found == null || length > found.length())) {
            Match here = meaningOf(node, length, evident);
            found = here == null ? found : here;
        }
        if (at >= tokens.size() || !mayBelongToPhrase(tokens.get(at))) {
            return found;
        }
        String word = tokens.get(at).text();
        Node exact = node.next.get(word);
        if (exact != null) {
            found = longest(exact, tokens, from, at + 1, evident, found);
        }
        for (Stem stem : node.stems) {
            if (word.startsWith(stem.text())) {
                return longest(stem.node(), tokens, from, at + 1, evident, found);
            }
        }
        return found;
    }

    private static boolean mayBelongToPhrase(Token token) {
        return switch (token.kind()) {
            case WORD, NUMBER, PICTOGRAPH, PUNCTUATION -> true;
            case ORDINAL, LINE, LINK, MENTION, DATE, RATIO, GARBLED -> false;
        };
    }

    private static @Nullable Match meaningOf(Node node, int length, long evident) {
        boolean believed = (node.doubtfulLanguages & evident) != 0;
        if (node.sure.isEmpty() && !believed) {
            return null;
        }
        Set<Concept> concepts = node.sure;
        if (believed) {
            concepts = EnumSet.noneOf(Concept.class);
            concepts.addAll(node.sure);
            for (Map.Entry<Integer, Set<Concept>> entry : node.doubtful.entrySet()) {
                if ((evident & (1L << entry.getKey())) != 0) {
                    concepts.addAll(entry.getValue());
                }
            }
        }
        return new Match(concepts, node.name, node.languages, length);
    }
}
