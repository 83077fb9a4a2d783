package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;

/// One thing that must be true before an account takes a signal.
public interface Gate {
    GateResult check(Question question);
}
