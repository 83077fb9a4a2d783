package io.heliograph.benchmarks;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.parsing.SignalParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/// Reading one message, over the messages of a file of `{"text": ...}` lines, one after the other.
/// The target is 20 µs for half of them and 200 µs for 99 in 100; with `-prof gc` the bytes each
/// costs.
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {
    /// Beside the checkout by default, where developers keep the labelled messages.
    @Param("../shared/signals/dev.jsonl")
    public String messages = "";

    private final SignalParser parser = SignalParser.shipped();
    private List<String> texts = List.of();
    private int next;

    @Setup
    public void read() throws IOException {
        JsonMapper json = new JsonMapper();
        texts =
                Files.readAllLines(Path.of(messages)).stream()
                        .map(line -> json.readTree(line).path("text").asString())
                        .toList();
    }

    @Benchmark
    public ParseOutcome readOne() {
        next = next + 1 == texts.size() ? 0 : next + 1;
        return parser.read(texts.get(next));
    }
}
