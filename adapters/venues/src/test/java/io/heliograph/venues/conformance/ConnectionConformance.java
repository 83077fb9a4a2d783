package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.order.FeeRates;
import io.heliograph.venues.live.Canary;
import io.heliograph.venues.live.ConnectionCheck;
import io.heliograph.venues.live.ConnectionCheck.Result;
import io.heliograph.venues.live.ConnectionCheck.Step;
import io.heliograph.venues.live.ConnectionCheck.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A person who connects an account is told step by step what works and what does not.
interface ConnectionConformance {
    Stage stage();

    @Test
    default void passesEveryStepWhereAllIsWell() throws InterruptedException {
        Stage stage = stage();

        List<Result> results = ConnectionCheck.of(stage.wire(), stage.clock).results();

        assertThat(results).extracting(Result::step).containsExactly(Step.values());
        assertThat(results).allMatch(result -> result.verdict() == Verdict.PASSED);
        assertThat(words(results, Step.BALANCE)).contains("10000");
        assertThat(words(results, Step.RULES)).isEqualTo("1 instrument");
        assertThat(stage.venue.calls()).noneMatch(stage.venue::isPlacing);
    }

    @Test
    default void saysThatNobodyAnswers() throws IOException, InterruptedException {
        Stage stage = stage();
        stage.venue.close();

        List<Result> results = ConnectionCheck.of(stage.wire(), stage.clock).results();

        assertThat(results.getFirst().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(words(results, Step.ADDRESS)).contains("cannot be reached");
        assertThat(results.subList(1, results.size()))
                .allMatch(result -> result.verdict() == Verdict.NOT_TRIED);
    }

    @Test
    default void saysThatTheKeyIsNotKnown() throws InterruptedException {
        Stage stage = stage();
        stage.venue.revokeKey();

        List<Result> results = ConnectionCheck.of(stage.wire(), stage.clock).results();

        assertThat(failed(results)).isEqualTo(Step.KEY);
    }

    @Test
    default void saysThatTheKeyMayDoTooMuch() throws InterruptedException {
        Stage stage = stage();
        assumeTrue(stage.venue.tellsRights(), "the venue does not say what a key may do");
        stage.venue.allowWithdrawals();

        List<Result> results = ConnectionCheck.of(stage.wire(), stage.clock).results();

        assertThat(failed(results)).isEqualTo(Step.KEY);
        assertThat(words(results, Step.KEY)).contains("withdraw");
    }

    /// Not every venue does; what is told is what is paid.
    @Test
    default void tellsWhatTheAccountPays() throws InterruptedException {
        Stage stage = stage();
        stage.wire().begin();

        stage.wire()
                .fees()
                .ifPresent(fees -> {
                    assertThat(fees.taker().value().multiply(new BigDecimal("50")))
                            .isEqualByComparingTo(stage.venue.fee());
                    assertThat(fees.origin()).isEqualTo(FeeRates.Origin.TOLD);
                });
    }

    /// What a canary takes for a breach stops live accounts: the venue as it is must be none.
    @Test
    default void letsACanarySing() throws InterruptedException {
        Stage stage = stage();

        List<Canary.Result> results = stage.sing(stage.venue.bitcoin());

        assertThat(results).extracting(Canary.Result::verdict).contains(Canary.Verdict.KEPT);
        assertThat(results)
                .allMatch(result ->
                        result.verdict() == Canary.Verdict.KEPT
                                || result.verdict() == Canary.Verdict.ABSENT);
    }

    @Test
    default void takesACanaryWithoutMoneyForNoBreach() throws InterruptedException {
        Stage stage = stage();

        List<Canary.Result> results = stage.sing(costly(stage.venue.bitcoin()));

        assertThat(results.getFirst().verdict()).isEqualTo(Canary.Verdict.NOT_TRIED);
        assertThat(results).noneMatch(result -> result.verdict() == Canary.Verdict.BROKEN);
    }

    /// Whose smallest order costs more than the account has.
    private static Instrument costly(Instrument instrument) {
        return new Instrument(
                instrument.id(),
                instrument.asset(),
                instrument.base(),
                instrument.quote(),
                instrument.tickSize(),
                instrument.lotStep(),
                instrument.minimumQuantity(),
                new Money(new BigDecimal("900000"), instrument.quote()),
                instrument.contractSize(),
                List.of());
    }

    private static Step failed(List<Result> results) {
        return results.stream()
                .filter(result -> result.verdict() == Verdict.FAILED)
                .map(Result::step)
                .findFirst()
                .orElseThrow();
    }

    private static String words(List<Result> results, Step step) {
        return results.get(step.ordinal()).words();
    }
}
