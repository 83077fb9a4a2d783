package io.heliograph.market.score;

import io.heliograph.market.score.Score.Factor;
import java.util.List;

/// How much of a signal's own confidence the circumstances bear out: seven weighted factors.
///
/// @param riskReward weight of reward / risk, where 3 to 1 or better is 1
/// @param recentRecord weight of the source's win rate of late
/// @param atr weight of how usual the length of candles is
/// @param regime weight of the kind of market
/// @param timeOfDay weight of how many places work
/// @param session weight of the session being open
/// @param correlation weight of standing apart from what is held already
public record DynamicConfidence(
        double riskReward,
        double recentRecord,
        double atr,
        double regime,
        double timeOfDay,
        double session,
        double correlation) {
    public static final DynamicConfidence DEFAULT =
            new DynamicConfidence(0.25, 0.20, 0.15, 0.15, 0.10, 0.10, 0.05);

    private static final double BEST_REWARD = 3;

    /// @param reward the distance to the first target over the distance to the stop; 0 without them
    /// @param winRate of the source's last trades, 0 to 1; 0.5 where there are none
    public Score of(double reward, double winRate, MarketFit fit) {
        return Score.of(
                List.of(
                        new Factor("risk/reward", reward / BEST_REWARD, riskReward),
                        new Factor("recent record", winRate, recentRecord),
                        new Factor("ATR", fit.volatility(), atr),
                        new Factor("volatility regime", fit.condition(), regime),
                        new Factor("time of day", fit.timeOfDay(), timeOfDay),
                        new Factor("session", fit.timeOfDay() > 0 ? 1 : 0, session),
                        new Factor("correlation", fit.correlation(), correlation)));
    }
}
