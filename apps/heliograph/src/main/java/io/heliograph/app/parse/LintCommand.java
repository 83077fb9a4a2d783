package io.heliograph.app.parse;

import io.heliograph.model.signal.Span;
import io.heliograph.parsing.Lint;
import io.heliograph.parsing.SignalParser;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `lint TEXT`: what a provider sees before posting.
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Shows how a message will be read, what it lacks and how to write it better.")
public final class LintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", description = "The message as it would be posted.")
    @SuppressWarnings("NullAway.Init")
    String text;

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Lint lint = Lint.of(SignalParser.shipped(), text);
        out.println(shown(lint));
        out.flush();
        return lint.missing().isEmpty() ? 0 : 1;
    }

    /// How a text would be read, in lines for people.
    public static String text(String text) {
        return shown(Lint.of(SignalParser.shipped(), text));
    }

    private static String shown(Lint lint) {
        List<String> lines = new ArrayList<>();
        lines.add("Read as: " + OutcomeJson.kind(lint.outcome()));
        for (Span span : lint.outcome().spans()) {
            lines.add("  %-11s \"%s\"".formatted(span.field(), span.text()));
        }
        lint.outcome().reasons().forEach(reason -> lines.add("Because: " + reason));
        lint.missing().forEach(missing -> lines.add("Missing: " + missing));
        if (lint.better() != null) {
            lines.add("Plainest form:");
            lint.better().lines().forEach(line -> lines.add("  " + line));
        }
        return String.join("\n", lines);
    }
}
