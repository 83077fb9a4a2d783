package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.SignalScorer;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The market as an earlier decision saw it, and nothing beyond.
record Recalled(DecisionInputs inputs) implements MarketData {
    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency) {
        MarketSnapshot seen = inputs.market();
        return seen != null
                ? seen
                : new MarketSnapshot(name.toString(), null, null, Duration.ZERO, Map.of());
    }

    @Override
    public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        MarketConditions seen = inputs.conditions();
        return seen == null ? MarketConditions.UNKNOWN : seen;
    }

    @Override
    public Optional<Quote> latest(InstrumentId instrument) {
        return inputs.quotes().stream().filter(q -> q.instrument().equals(instrument)).findFirst();
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        return inputs.rates().stream()
                .filter(rate -> rate.from().equals(from) && rate.into().equals(into))
                .map(DecisionInputs.Rate::value)
                .findFirst();
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return inputs.instruments().stream().filter(i -> i.id().equals(id)).findFirst();
    }

    @Override
    public Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
        return inputs.correlations().stream()
                .filter(alike -> alike.one().equals(one) && alike.other().equals(other))
                .map(DecisionInputs.Alike::value)
                .findFirst();
    }

    @Override
    public Optional<BigDecimal> averageTrueRange(InstrumentId id) {
        return inputs.ranges().stream()
                .filter(range -> range.instrument().equals(id))
                .map(DecisionInputs.Range::value)
                .findFirst();
    }

    @Override
    public SignalScorer scorer() {
        return asked -> Optional.ofNullable(inputs.scores());
    }
}
