package io.heliograph.venues.requests;

import io.heliograph.venues.alpaca.RecordedAlpaca;
import io.heliograph.venues.binance.RecordedBinance;
import io.heliograph.venues.coinbase.RecordedCoinbase;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.kraken.RecordedKraken;
import io.heliograph.venues.kucoin.RecordedKucoin;
import io.heliograph.venues.okx.RecordedOkx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests that an independent client really sent, with the clock and the keys fixed: our
/// signature of its words must be its signature, and our request for the same wish its request.
public final class RecordedRequests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<RecordedVenue> VENUES =
            List.of(
                    new RecordedBinance(true),
                    new RecordedBinance(false),
                    new RecordedOkx(),
                    new RecordedAlpaca(),
                    new RecordedCoinbase(),
                    new RecordedKraken(),
                    new RecordedKucoin());

    private RecordedRequests() {}

    /// What came of one request.
    ///
    /// @param what file, method and number
    /// @param words the differences, or why it was skipped; empty where it passed
    public record Outcome(String what, Verdict verdict, List<String> words) {}

    public enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    /// Compares every recording in a folder; the last line is the sum.
    public static void main(String[] folder) throws IOException {
        if (folder.length != 1 || !Files.isDirectory(Path.of(folder[0]))) {
            System.err.println("which folder holds the recorded requests?");
            System.exit(2);
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder[0]))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                outcomes.addAll(compare(file));
            }
        }
        for (Outcome outcome : outcomes) {
            System.out.println(outcome.verdict() + " " + outcome.what());
            outcome.words().forEach(line -> System.out.println("    " + line));
        }
        System.out.printf(
                "%d passed, %d failed, %d skipped%n",
                count(outcomes, Verdict.PASSED),
                count(outcomes, Verdict.FAILED),
                count(outcomes, Verdict.SKIPPED));
        System.exit(count(outcomes, Verdict.FAILED) == 0 ? 0 : 1);
    }

    private static long count(List<Outcome> outcomes, Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    /// Every request of one recording.
    public static List<Outcome> compare(Path file) throws IOException {
        JsonNode recording = JSON.readTree(Files.readString(file));
        String exchange = recording.path("exchange").asString();
        Optional<RecordedVenue> venue =
                VENUES.stream().filter(known -> known.exchange().equals(exchange)).findFirst();
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> method : recording.path("methods").properties()) {
            for (JsonNode wish : method.getValue()) {
                String what = exchange + " " + wish.path("method").asString() + wish.path("input");
                outcomes.addAll(
                        venue.isPresent()
                                ? compare(venue.get(), wish, what, recording)
                                : all(
                                        wish,
                                        what,
                                        Verdict.FAILED,
                                        "there is no adapter for " + exchange));
            }
        }
        return outcomes;
    }

    private static List<Outcome> compare(
            RecordedVenue venue, JsonNode wish, String what, JsonNode recording) {
        Optional<String> skipped = venue.skipped(wish);
        if (skipped.isPresent()) {
            return all(wish, what, Verdict.SKIPPED, skipped.get());
        }
        List<VenueRequest> ours;
        try {
            ours = venue.ours(wish, recording.path("clockMillis").asLong());
        } catch (UnsupportedOperationException unknown) {
            return all(wish, what, Verdict.FAILED, "nobody wrote how we do this");
        }
        JsonNode theirs = wish.path("requests");
        if (ours.size() != theirs.size()) {
            return all(
                    wish,
                    what,
                    Verdict.FAILED,
                    "they ask %d times, we ask %d times".formatted(theirs.size(), ours.size()));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            List<String> differences = differences(venue, ours.get(i), theirs.path(i));
            Verdict verdict = differences.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
            outcomes.add(new Outcome(what, verdict, differences));
        }
        return outcomes;
    }

    private static List<Outcome> all(JsonNode wish, String what, Verdict verdict, String why) {
        List<Outcome> outcomes = new ArrayList<>();
        wish.path("requests")
                .forEach(request -> outcomes.add(new Outcome(what, verdict, List.of(why))));
        return outcomes;
    }

    private static List<String> differences(
            RecordedVenue venue, VenueRequest ours, JsonNode theirs) {
        List<String> differences = new ArrayList<>();
        RecordedVenue.Signatures signatures = venue.signatures(theirs);
        differ("signature", signatures.theirs(), signatures.ours(), differences);
        differ("method", theirs.path("method").asString(), ours.method(), differences);
        String target = theirs.path("path").asString();
        differ("path", pathOf(target), ours.path(), differences);
        differ(
                "parameters",
                essence(venue, queryOf(target), theirs.path("body").asString("")),
                essence(venue, queryOf(ours.target()), ours.body()),
                differences);
        TreeSet<String> headers = new TreeSet<>();
        theirs.path("headers")
                .properties()
                .forEach(header ->
                        headers.add(header.getKey() + "=" + header.getValue().asString()));
        TreeSet<String> our = new TreeSet<>();
        ours.headers().forEach((name, value) -> our.add(name + "=" + value));
        differ("headers", chosen(venue, headers), chosen(venue, our), differences);
        return differences;
    }

    private static void differ(String what, Object theirs, Object ours, List<String> into) {
        if (!theirs.equals(ours)) {
            into.add("%s: theirs %s, ours %s".formatted(what, theirs, ours));
        }
    }

    private static String pathOf(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String queryOf(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    private static TreeSet<String> essence(RecordedVenue venue, String query, String body) {
        TreeSet<String> pairs = new TreeSet<>();
        if (!query.isEmpty()) {
            pairs.addAll(List.of(query.split("&")));
        }
        if (body.startsWith("{") || body.startsWith("[")) {
            flatten("", JSON.readTree(body), pairs);
        } else if (!body.isEmpty()) {
            pairs.addAll(List.of(body.split("&")));
        }
        return chosen(venue, pairs);
    }

    private static void flatten(String name, JsonNode node, TreeSet<String> pairs) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field -> flatten(name + "." + field.getKey(), field.getValue(), pairs));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.path(i), pairs);
            }
        } else {
            pairs.add(name.replaceFirst("^\\.", "") + "=" + node.asString());
        }
    }

    private static TreeSet<String> chosen(RecordedVenue venue, TreeSet<String> pairs) {
        pairs.removeIf(pair -> venue.choices().stream().anyMatch(c -> pair.startsWith(c + "=")));
        return pairs;
    }
}
