package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.SignalScorer;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.DecisionInputs.Alike;
import io.heliograph.model.decision.DecisionInputs.Range;
import io.heliograph.model.decision.DecisionInputs.Rate;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The market as one decision sees it: remembers every answer, and gives it again when asked again,
/// so that a price that moves meanwhile cannot split one decision.
final class Witness implements MarketData {
    private final MarketData market;
    private final List<Quote> quotes = new ArrayList<>(0);
    private final List<Rate> rates = new ArrayList<>(0);
    private final List<Instrument> instruments = new ArrayList<>(0);
    private final List<Alike> correlations = new ArrayList<>(0);
    private final List<Range> ranges = new ArrayList<>(0);
    private @Nullable MarketSnapshot snapshot;
    private @Nullable MarketConditions conditions;
    private @Nullable SignalScores scores;

    Witness(MarketData market) {
        this.market = market;
    }

    DecisionInputs inputs(Standing standing, @Nullable VenueChoice choice) {
        return new DecisionInputs(
                snapshot,
                conditions,
                quotes,
                rates,
                instruments,
                correlations,
                ranges,
                scores,
                standing,
                choice);
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency) {
        MarketSnapshot seen = market.snapshot(name, venue, accountCurrency);
        snapshot = seen;
        return seen;
    }

    @Override
    public MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        MarketConditions seen = market.conditions(instrument, since, now);
        conditions = seen;
        return seen;
    }

    @Override
    public Optional<Quote> latest(InstrumentId instrument) {
        for (Quote known : quotes) {
            if (known.instrument().equals(instrument)) {
                return Optional.of(known);
            }
        }
        Optional<Quote> seen = market.latest(instrument);
        seen.ifPresent(quotes::add);
        return seen;
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        for (Rate known : rates) {
            if (known.from().equals(from) && known.into().equals(into)) {
                return Optional.of(known.value());
            }
        }
        Optional<BigDecimal> seen = market.rate(from, into);
        seen.ifPresent(value -> rates.add(new Rate(from, into, value)));
        return seen;
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        for (Instrument known : instruments) {
            if (known.id().equals(id)) {
                return Optional.of(known);
            }
        }
        Optional<Instrument> seen = market.instrument(id);
        seen.ifPresent(instruments::add);
        return seen;
    }

    @Override
    public Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
        Optional<BigDecimal> seen = market.correlation(one, other);
        seen.ifPresent(value -> correlations.add(new Alike(one, other, value)));
        return seen;
    }

    @Override
    public Optional<BigDecimal> averageTrueRange(InstrumentId id) {
        Optional<BigDecimal> seen = market.averageTrueRange(id);
        seen.ifPresent(value -> ranges.add(new Range(id, value)));
        return seen;
    }

    @Override
    public SignalScorer scorer() {
        SignalScorer scorer = market.scorer();
        return asked -> {
            Optional<SignalScores> seen = scorer.score(asked);
            scores = seen.orElse(null);
            return seen;
        };
    }
}
