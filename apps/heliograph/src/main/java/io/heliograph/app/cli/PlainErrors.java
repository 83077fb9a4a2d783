package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Errors as a person can use them: one sentence on stderr, the exit code, never a stack trace.
public final class PlainErrors {
    private PlainErrors() {}

    /// The command line was not understood.
    public static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (args.length == 0) {
            command.usage(command.getErr());
            return Refusal.Kind.USAGE.exitCode();
        }
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("heliograph: " + Screen.safeLine(String.valueOf(e.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try: " + name + " --help");
        return Refusal.Kind.USAGE.exitCode();
    }

    /// The command was understood and could not be done.
    public static int failed(Exception e, CommandLine command, ParseResult parsed) {
        Refusal refusal = e instanceof Refusal known ? known : bug(e);
        command.getErr().println("heliograph: " + Screen.safeLine(refusal.sentence()));
        return refusal.exitCode();
    }

    /// Ours to mend: says where, so that a report is of use.
    private static Refusal bug(Exception e) {
        String place =
                Arrays.stream(e.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("io.heliograph."))
                        .findFirst()
                        .map(frame ->
                                " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
                        .orElse("");
        return new Refusal("this should not happen, please report it: " + e + place, e);
    }
}
