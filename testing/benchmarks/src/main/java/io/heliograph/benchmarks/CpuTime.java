package io.heliograph.benchmarks;

import java.time.Duration;
import java.util.stream.Stream;

/// The processor time that a load costs, which other work on the machine changes less than its wall
/// time.
final class CpuTime {
    private CpuTime() {}

    /// Of this process and those it has started, the database's among them, up to now.
    static Duration busy() {
        ProcessHandle own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
