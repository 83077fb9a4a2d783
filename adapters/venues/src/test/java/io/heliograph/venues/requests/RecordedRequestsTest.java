package io.heliograph.venues.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.venues.requests.RecordedRequests.Outcome;
import io.heliograph.venues.requests.RecordedRequests.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedRequestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"alpaca", "binance", "binanceusdm", "okx", "coinbase", "kraken", "kucoin"})
    void signsAndWritesWhatAnotherClientDoes(String exchange) throws IOException {
        List<Outcome> outcomes = RecordedRequests.compare(find(exchange + ".json"));

        assertThat(outcomes)
                .isNotEmpty()
                .allMatch(outcome ->
                        outcome.verdict() == Verdict.PASSED
                                || outcome.verdict() == Verdict.SKIPPED);
    }

    private static Path find(String name) {
        Optional<Path> found =
                Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                        .takeWhile(folder -> folder != null)
                        .map(folder -> folder.resolve("../shared/venue-requests/" + name))
                        .filter(Files::exists)
                        .findFirst();
        assumeTrue(found.isPresent(), "there are no recorded requests beside this repository");
        return found.get();
    }
}
