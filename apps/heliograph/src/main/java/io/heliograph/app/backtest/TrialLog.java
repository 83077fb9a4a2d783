package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.backtest.Trial;
import io.heliograph.backtest.WalkForward;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Finished trials in `trials.jsonl`, after a line that says of which search; a search goes on
/// after what it finds there.
final class TrialLog implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;
    private final Map<Map<String, String>, Trial> done = new LinkedHashMap<>();
    private final Writer lines;

    TrialLog(Path directory, Map<String, String> search) throws IOException {
        this.directory = Files.createDirectories(directory);
        Path file = directory.resolve("trials.jsonl");
        String header = JSON.writeValueAsString(search);
        boolean begun = Files.exists(file) && Files.size(file) > 0;
        if (begun) {
            read(file, header);
        }
        this.lines =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!begun) {
            lines.write(header + "\n");
            lines.flush();
        } else if (!Files.readString(file).endsWith("\n")) {
            // A line that was cut off must not swallow the next one.
            lines.write("\n");
        }
    }

    Map<Map<String, String>, Trial> done() {
        return done;
    }

    void add(Trial trial) throws IOException {
        lines.write(JSON.writeValueAsString(trial) + "\n");
        lines.flush();
    }

    void write(WalkForward walk, List<Trial> trials, int combinations) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("complete", trials.size() == combinations);
        json.put("combinations", combinations);
        json.put("best", walk.best().parameters());
        json.put("bestDailySharpe", walk.best().sharpe());
        json.put("luckiestDailySharpe", walk.deflated().expectedBest());
        json.put("deflatedSharpe", walk.deflated().probability());
        json.put(
                "walkForward",
                walk.folds().stream()
                        .map(fold ->
                                new Step(
                                        fold.chosen().parameters(),
                                        fold.before().totalReturn(),
                                        fold.after().totalReturn()))
                        .toList());
        Files.writeString(
                directory.resolve("optimization.json"), PRETTY.writeValueAsString(json) + "\n");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void read(Path file, String header) throws IOException {
        List<String> all = Files.readAllLines(file);
        if (!all.getFirst().equals(header)) {
            throw new Refusal(
                    file + " is of another search; give another --out, or remove it to begin anew");
        }
        for (String line : all.subList(1, all.size())) {
            if (line.isBlank()) {
                continue;
            }
            try {
                Trial trial = trial(JSON.readTree(line));
                done.put(trial.parameters(), trial);
            } catch (JacksonException cut) {
                // The line that was being written when the search was interrupted: done again.
            }
        }
    }

    /// As it is written; a record, because the order of a plain map changes from run to run.
    private record Step(Map<String, String> chosen, double inSample, double outOfSample) {}

    private static Trial trial(JsonNode node) {
        Map<String, String> parameters =
                JSON.convertValue(
                        node.path("parameters"),
                        new TypeReference<LinkedHashMap<String, String>>() {});
        return new Trial(
                parameters,
                node.path("parts")
                        .valueStream()
                        .map(part ->
                                new Trial.Part(
                                        part.path("totalReturn").asDouble(),
                                        part.path("trades").asInt(),
                                        part.path("returns")
                                                .valueStream()
                                                .mapToDouble(JsonNode::asDouble)
                                                .toArray()))
                        .toList());
    }
}
