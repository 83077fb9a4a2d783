package io.heliograph.backtest;

import io.heliograph.reporting.DeflatedSharpe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What choosing by the past would have come to: each part of time is traded with the combination
/// that was best on the part before it.
///
/// @param folds each with what was chosen for it
/// @param best the combination that is best on everything, in hindsight
/// @param deflated how likely it is that the best is more than the luckiest of all tries
public record WalkForward(List<Fold> folds, Trial best, DeflatedSharpe deflated) {
    public WalkForward {
        folds = List.copyOf(folds);
    }

    /// One step forward.
    ///
    /// @param chosen by the part before
    /// @param before the chosen one on that part, in-sample
    /// @param after the same on the part after it, out-of-sample
    public record Fold(Trial chosen, Trial.Part before, Trial.Part after) {}

    /// @param trials of the same parts, at least one
    public static WalkForward of(List<Trial> trials) {
        List<Fold> folds = new ArrayList<>();
        int parts = trials.getFirst().parts().size();
        for (int i = 0; i + 1 < parts; i++) {
            int part = i;
            Trial chosen = best(trials, Comparator.comparing(t -> t.parts().get(part).sharpe()));
            folds.add(new Fold(chosen, chosen.parts().get(i), chosen.parts().get(i + 1)));
        }
        Trial best = best(trials, Comparator.comparing(Trial::sharpe));
        double[] ratios = trials.stream().mapToDouble(Trial::sharpe).toArray();
        DeflatedSharpe deflated =
                DeflatedSharpe.of(
                        DeflatedSharpe.Chosen.of(best.returns()), trials.size(), variance(ratios));
        return new WalkForward(folds, best, deflated);
    }

    /// The first of several that are as good.
    private static Trial best(List<Trial> trials, Comparator<Trial> by) {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = by.compare(trial, best) > 0 ? trial : best;
        }
        return best;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : squares / (values.length - 1);
    }
}
