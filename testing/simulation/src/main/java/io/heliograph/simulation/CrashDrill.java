package io.heliograph.simulation;

import io.heliograph.simulation.CrashPoint.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// The program dies at every point of every golden story, or at every two of them, and all that it
/// promises still holds; so it does after the restart that ends each run.
final class CrashDrill {
    private final Map<Step, Integer> deaths = new EnumMap<>(Step.class);
    private final List<String> failed = new ArrayList<>();
    private final List<String> table = new ArrayList<>();
    private int runs;

    /// Dies once in each run.
    void singles() {
        for (Golden story : Goldens.all()) {
            int before = runs;
            for (CrashPoint point : points(story, List.of())) {
                run(story, List.of(point));
            }
            table.add(row(story, before));
        }
    }

    /// Dies twice in each run.
    ///
    /// @param oneIn of so many pairs of points one is drawn; all of them take hours
    void pairs(int oneIn, long seed) {
        for (Golden story : Goldens.all()) {
            SplittableRandom draw = Chances.stream(seed, "pairs of " + story.name());
            int before = runs;
            int pairs = 0;
            for (CrashPoint first : points(story, List.of())) {
                for (CrashPoint second : points(story, List.of(first))) {
                    pairs++;
                    if (draw.nextInt(oneIn) == 0) {
                        run(story, List.of(first, second));
                    }
                }
            }
            table.add(row(story, before) + " (of %d pairs)".formatted(pairs));
        }
    }

    private String row(Golden story, int before) {
        return String.format(Locale.ROOT, "%6d  %s", runs - before, story.name());
    }

    /// Where the program comes by after those deaths.
    private List<CrashPoint> points(Golden story, List<CrashPoint> before) {
        World world = new World(story, before, Trace.none());
        String broken = broken(world);
        if (!broken.isEmpty() && before.isEmpty()) {
            failed.add("%s: %s".formatted(story.name(), broken));
        }
        List<CrashPoint> passed = world.crashes().passed();
        return before.isEmpty()
                ? passed
                : passed.subList(passed.indexOf(before.getLast()) + 1, passed.size());
    }

    private void run(Golden story, List<CrashPoint> points) {
        World world = new World(story, points, Trace.none());
        String broken = broken(world);
        runs++;
        points.forEach(point -> deaths.merge(point.step(), 1, Integer::sum));
        if (broken.isEmpty() && !world.crashes().areOver()) {
            broken = "it never came there";
        }
        if (!broken.isEmpty()) {
            failed.add("%s, dies %s: %s".formatted(story.name(), points, broken));
        }
    }

    /// The promise that it breaks, and how; empty where it keeps all.
    static String broken(World world) {
        try {
            world.run();
            return "";
        } catch (Violation violation) {
            return violation.promise() + " " + violation.getMessage();
        } catch (RuntimeException defect) {
            return "defect " + defect;
        }
    }

    int runs() {
        return runs;
    }

    /// One line for each run that broke something.
    List<String> failed() {
        return failed;
    }

    /// How often it died in each story and at each step; the last line is what came of it.
    List<String> told() {
        List<String> lines = new ArrayList<>(table);
        lines.add("deaths at " + deaths);
        lines.add("%d passed, %d failed".formatted(runs - failed.size(), failed.size()));
        return lines;
    }
}
