package io.heliograph.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// The processor time that a load costs, which other work on the machine changes less than its wall
/// time.
///
/// @param program of this process
/// @param started of the processes it has started, the database's among them
record CpuTime(Duration program, Duration started) {
    /// Up to now.
    static CpuTime spent() {
        ProcessHandle own = ProcessHandle.current();
        return new CpuTime(sum(Stream.of(own)), sum(own.descendants()));
    }

    /// Of both together, up to now.
    static Duration busy() {
        CpuTime spent = spent();
        return spent.program.plus(spent.started);
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(program.minus(before.program), started.minus(before.started));
    }

    /// Milliseconds of the program and of the database for each of so many pieces of work.
    String perPiece(long pieces) {
        return String.format(
                Locale.ROOT,
                "%.2f + %.2f",
                program.toNanos() / 1e6 / pieces,
                started.toNanos() / 1e6 / pieces);
    }

    private static Duration sum(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
