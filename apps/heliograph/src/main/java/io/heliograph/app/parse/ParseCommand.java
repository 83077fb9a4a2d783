package io.heliograph.app.parse;

import io.heliograph.parsing.SignalParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `parse TEXT` shows one reading; `parse --jsonl FILE` reads a file of messages; `parse --labels
/// FILE` tells how many of a labelled file are read right.
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Shows how a message, or a file of messages, is read.")
public final class ParseCommand implements Callable<Integer> {
    @Option(
            names = "--jsonl",
            paramLabel = "FILE",
            description = "Read {\"id\",\"text\"} lines from FILE (- for standard input).")
    @Nullable String jsonl;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Compare readings with labelled messages: how many are right, by source and by"
                            + " confidence.")
    @Nullable Path labels;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The message to read.")
    @Nullable String text;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Stream.of(jsonl, text, labels).filter(Objects::nonNull).count() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "give either a TEXT, --jsonl FILE or --labels FILE");
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        SignalParser parser = SignalParser.shipped();
        if (jsonl != null) {
            return lines(parser, jsonl, out);
        }
        if (labels != null) {
            out.print(LabelScore.of(parser, Files.readAllLines(labels)).text());
            out.flush();
            return 0;
        }
        JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        out.println(json.writeValueAsString(OutcomeJson.of(parser.read(String.valueOf(text)))));
        out.flush();
        return 0;
    }

    private static int lines(SignalParser parser, String file, PrintStream out) throws IOException {
        JsonLines lines = new JsonLines(parser, out, System.err);
        if (file.equals("-")) {
            return lines.run(System.in) ? 0 : 1;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return lines.run(in) ? 0 : 1;
        } catch (NoSuchFileException missing) {
            System.err.println("no such file: " + file);
            return 1;
        }
    }
}
