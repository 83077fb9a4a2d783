package io.heliograph.engine.risk;

import io.heliograph.engine.risk.gate.AccountStateGate;
import io.heliograph.engine.risk.gate.AlreadyHitGate;
import io.heliograph.engine.risk.gate.CooldownGate;
import io.heliograph.engine.risk.gate.CorrelationGate;
import io.heliograph.engine.risk.gate.DailyLossGate;
import io.heliograph.engine.risk.gate.DailySignalsGate;
import io.heliograph.engine.risk.gate.DeviationGate;
import io.heliograph.engine.risk.gate.DrawdownGate;
import io.heliograph.engine.risk.gate.DuplicateGate;
import io.heliograph.engine.risk.gate.ExposureGate;
import io.heliograph.engine.risk.gate.Gate;
import io.heliograph.engine.risk.gate.GroupExposureGate;
import io.heliograph.engine.risk.gate.GroupPositionsGate;
import io.heliograph.engine.risk.gate.InstrumentGate;
import io.heliograph.engine.risk.gate.LiquidityGate;
import io.heliograph.engine.risk.gate.LossStreakGate;
import io.heliograph.engine.risk.gate.MarketHoursGate;
import io.heliograph.engine.risk.gate.NewsGate;
import io.heliograph.engine.risk.gate.NotionalGate;
import io.heliograph.engine.risk.gate.OpenRiskGate;
import io.heliograph.engine.risk.gate.PlausiblePricesGate;
import io.heliograph.engine.risk.gate.PositionsGate;
import io.heliograph.engine.risk.gate.PositionsPerSymbolGate;
import io.heliograph.engine.risk.gate.PriceGate;
import io.heliograph.engine.risk.gate.ScoreGate;
import io.heliograph.engine.risk.gate.SideGate;
import io.heliograph.engine.risk.gate.SignalAgeGate;
import io.heliograph.engine.risk.gate.SignalRateGate;
import io.heliograph.engine.risk.gate.SizeGate;
import io.heliograph.engine.risk.gate.SlippageGate;
import io.heliograph.engine.risk.gate.SpreadGate;
import io.heliograph.engine.risk.gate.StopDistanceGate;
import io.heliograph.engine.risk.gate.StopGate;
import io.heliograph.engine.risk.gate.SubscriptionGate;
import io.heliograph.engine.risk.gate.SymbolExposureGate;
import io.heliograph.engine.risk.gate.SymbolGate;
import io.heliograph.engine.risk.gate.TargetGate;
import io.heliograph.engine.risk.gate.TradeRiskGate;
import io.heliograph.engine.risk.gate.TradingHoursGate;
import io.heliograph.engine.risk.gate.VenueChoiceGate;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;
import java.util.ArrayList;
import java.util.List;

/// The gates in their order. All are asked, so that a person sees everything that stands in the
/// way; the first that fails is the reason. Those that need the size come after it.
public final class RiskGates {
    private static final List<Gate> IN_ORDER =
            List.of(
                    new AccountStateGate(),
                    new SubscriptionGate(),
                    new DailySignalsGate(),
                    new TradingHoursGate(),
                    new DailyLossGate(),
                    new PositionsGate(),
                    new PositionsPerSymbolGate(),
                    new SignalRateGate(),
                    new DrawdownGate(),
                    new CooldownGate(),
                    new LossStreakGate(),
                    new InstrumentGate(),
                    new SymbolGate(),
                    new MarketHoursGate(),
                    new PriceGate(),
                    new SignalAgeGate(),
                    new DuplicateGate(),
                    new SideGate(),
                    new StopGate(),
                    new StopDistanceGate(),
                    new TargetGate(),
                    new PlausiblePricesGate(),
                    new SlippageGate(),
                    new DeviationGate(),
                    new AlreadyHitGate(),
                    new SpreadGate(),
                    new LiquidityGate(),
                    new NewsGate(),
                    new GroupPositionsGate(),
                    new CorrelationGate(),
                    ScoreGate.validation(),
                    ScoreGate.confidence(),
                    ScoreGate.strength());

    /// Only for accounts of a group: what the others are told has not one line more.
    private static final Gate OF_GROUPS = new VenueChoiceGate();

    private static final List<SizeGate> OF_SIZE =
            List.of(
                    new NotionalGate(),
                    new TradeRiskGate(),
                    new OpenRiskGate(),
                    new ExposureGate(),
                    new SymbolExposureGate(),
                    new GroupExposureGate());

    /// What every gate found, in their order.
    public List<GateResult> check(Question question) {
        List<GateResult> results = new ArrayList<>(IN_ORDER.size() + OF_SIZE.size() + 2);
        for (Gate gate : IN_ORDER) {
            results.add(gate.check(question));
        }
        if (question.proposal().choice() != null) {
            results.add(OF_GROUPS.check(question));
        }
        return results;
    }

    /// What the gates found that look at what the account would hold.
    public List<GateResult> check(Question question, Planned planned) {
        List<GateResult> results = new ArrayList<>(OF_SIZE.size());
        for (SizeGate gate : OF_SIZE) {
            results.add(gate.check(question, planned));
        }
        return results;
    }
}
