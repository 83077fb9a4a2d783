package io.heliograph.benchmarks;

import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.parsing.SignalParser;
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

/// Time against length for hostile texts: each piece repeated until the text is as long as said.
/// The figures of one piece should lie on a line; they bend downwards where a text has so many
/// pieces that it is refused.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class LengthBenchmark {
    @Param({"1250", "2500", "5000", "10000"})
    public int length;

    @Param({
        "[(",
        "1234567890",
        "take profi ",
        "buy now or sell ",
        "move sl to ",
        "🚀🔥",
        "TP1 2340 "
    })
    public String piece = "";

    private final SignalParser parser = SignalParser.shipped();
    private String text = "";

    @Setup
    public void write() {
        text = piece.repeat(length / piece.length());
    }

    @Benchmark
    public ParseOutcome read() {
        return parser.read(text);
    }
}
