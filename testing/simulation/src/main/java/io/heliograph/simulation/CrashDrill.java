package io.heliograph.simulation;

import io.heliograph.simulation.CrashPoint.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/// The program dies at every point of every golden story, or at every two of them, and all that it
/// promises still holds; so it does after the restart that ends each run. Stories are drilled side
/// by side and told in their order.
final class CrashDrill {
    private final Map<Step, Integer> deaths = new EnumMap<>(Step.class);
    private final List<String> failed = new ArrayList<>();
    private final List<String> table = new ArrayList<>();
    private int runs;

    private CrashDrill() {}

    /// Dies once in each run.
    static CrashDrill singles(int threads) throws InterruptedException {
        return sideBySide(threads, CrashDrill::dieOnce);
    }

    /// Dies twice in each run.
    ///
    /// @param oneIn of so many pairs of points one is drawn; all of them are some 167,000 runs
    /// @param seed draws them
    static CrashDrill pairs(int oneIn, long seed, int threads) throws InterruptedException {
        return sideBySide(threads, (drill, story) -> drill.dieTwice(story, oneIn, seed));
    }

    private static CrashDrill sideBySide(int threads, BiConsumer<CrashDrill, Golden> drilled)
            throws InterruptedException {
        CrashDrill whole = new CrashDrill();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Callable<CrashDrill>> stories = new ArrayList<>();
            for (Golden story : Goldens.all()) {
                stories.add(() -> {
                    CrashDrill one = new CrashDrill();
                    drilled.accept(one, story);
                    return one;
                });
            }
            workers.invokeAll(stories).forEach(story -> whole.add(story.resultNow()));
        }
        return whole;
    }

    private void add(CrashDrill other) {
        other.deaths.forEach((step, times) -> deaths.merge(step, times, Integer::sum));
        failed.addAll(other.failed);
        table.addAll(other.table);
        runs += other.runs;
    }

    private void dieOnce(Golden story) {
        for (CrashPoint point : points(story, List.of())) {
            run(story, List.of(point));
        }
        table.add(row(story));
    }

    private void dieTwice(Golden story, int oneIn, long seed) {
        SplittableRandom draw = Chances.stream(seed, "pairs of " + story.name());
        int pairs = 0;
        for (CrashPoint first : points(story, List.of())) {
            for (CrashPoint second : points(story, List.of(first))) {
                pairs++;
                if (draw.nextInt(oneIn) == 0) {
                    run(story, List.of(first, second));
                }
            }
        }
        table.add(row(story) + " (of %d pairs)".formatted(pairs));
    }

    private String row(Golden story) {
        return String.format(Locale.ROOT, "%6d  %s", runs, story.name());
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
