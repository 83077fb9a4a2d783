package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Question.Planned;

/// One thing that must be true of what an account would hold once it has taken a signal.
public interface SizeGate {
    GateResult check(Question question, Planned planned);
}
