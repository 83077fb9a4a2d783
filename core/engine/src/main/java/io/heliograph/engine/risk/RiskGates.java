package io.heliograph.engine.risk;

import io.heliograph.engine.risk.gate.AccountStateGate;
import io.heliograph.engine.risk.gate.DailyLossGate;
import io.heliograph.engine.risk.gate.DailySignalsGate;
import io.heliograph.engine.risk.gate.Gate;
import io.heliograph.engine.risk.gate.InstrumentGate;
import io.heliograph.engine.risk.gate.PositionsGate;
import io.heliograph.engine.risk.gate.PositionsPerSymbolGate;
import io.heliograph.engine.risk.gate.PriceGate;
import io.heliograph.engine.risk.gate.SideGate;
import io.heliograph.engine.risk.gate.SignalAgeGate;
import io.heliograph.engine.risk.gate.StopGate;
import io.heliograph.engine.risk.gate.SubscriptionGate;
import io.heliograph.engine.risk.gate.TargetGate;
import io.heliograph.engine.risk.gate.TradingHoursGate;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import java.util.ArrayList;
import java.util.List;

/// The gates in their order. All are asked, so that a person sees everything that stands in the
/// way; the first that fails is the reason.
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
                    new InstrumentGate(),
                    new PriceGate(),
                    new SignalAgeGate(),
                    new SideGate(),
                    new StopGate(),
                    new TargetGate());

    /// What every gate found, in their order.
    public List<GateResult> check(Question question) {
        List<GateResult> results = new ArrayList<>(IN_ORDER.size());
        for (Gate gate : IN_ORDER) {
            results.add(gate.check(question));
        }
        return results;
    }
}
