package io.heliograph.app.parse;

import io.heliograph.model.signal.Span;
import io.heliograph.parsing.Lint;
import io.heliograph.parsing.SignalParser;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        out.println("Read as: " + OutcomeJson.kind(lint.outcome()));
        for (Span span : lint.outcome().spans()) {
            out.println("  %-11s \"%s\"".formatted(span.field(), span.text()));
        }
        lint.outcome().reasons().forEach(reason -> out.println("Because: " + reason));
        lint.missing().forEach(missing -> out.println("Missing: " + missing));
        if (lint.better() != null) {
            out.println("Plainest form:");
            lint.better().lines().forEach(line -> out.println("  " + line));
        }
        out.flush();
        return lint.missing().isEmpty() ? 0 : 1;
    }
}
