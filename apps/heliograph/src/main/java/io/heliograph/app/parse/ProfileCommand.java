package io.heliograph.app.parse;

import io.heliograph.app.Refusal;
import io.heliograph.app.cli.DataOption;
import io.heliograph.model.SourceId;
import io.heliograph.parsing.ProfileLearner;
import io.heliograph.parsing.ProfileTrial;
import io.heliograph.parsing.SignalParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `profile learn FILE` proposes a profile; `profile test` tries one before it is saved.
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Learns and tests how one provider writes.",
        subcommands = {ProfileCommand.Learn.class, ProfileCommand.Test.class})
public final class ProfileCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: learn or test");
    }

    private static PrintStream utf8() {
        return new PrintStream(System.out, false, StandardCharsets.UTF_8);
    }

    private static SignalParser reader(@Nullable Path file) {
        return file == null
                ? SignalParser.shipped()
                : SignalParser.shippedWith(Profiles.read(file));
    }

    private static List<ProfileTrial.Past> history(Path file) {
        try {
            return History.read(file);
        } catch (IOException unreadable) {
            throw new Refusal("%s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    @Command(
            name = "learn",
            mixinStandardHelpOptions = true,
            description =
                    "Proposes a profile from a provider's past messages: a file to look through, to edit"
                            + " and to test.")
    static final class Learn implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                description =
                        "The messages, {\"text\"} a line, \"author\" and \"at\" where known; or an"
                                + " exported chat.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        @Override
        public Integer call() {
            ProfileLearner learner = new ProfileLearner(SignalParser.shipped());
            PrintStream out = utf8();
            out.print(learner.learn(history(file)).text());
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Shows every past message that a profile would read differently; exit code 1"
                            + " where it breaks a reading that is confirmed.")
    static final class Test implements Callable<Integer> {
        @Option(names = "--profile", required = true, description = "The profile to try.")
        @SuppressWarnings("NullAway.Init")
        Path profile;

        @Option(names = "--current", description = "The profile in use; none by default.")
        @Nullable Path current;

        @Option(
                names = "--save",
                paramLabel = "SOURCE",
                description =
                        "Where nothing confirmed breaks, save it as the profile of this source; the"
                                + " program reads it when it starts.")
        @Nullable String source;

        @Mixin DataOption data = new DataOption();

        @Parameters(
                paramLabel = "FILE",
                description = "The messages, {\"text\",\"confirmed\":true|false} a line.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        @Override
        public Integer call() throws IOException {
            ProfileTrial trial = ProfileTrial.of(reader(current), reader(profile), history(file));
            PrintStream out = utf8();
            for (ProfileTrial.Change change : trial.changes()) {
                out.println(
                        (change.confirmed() ? "BREAKS  " : "changes ") + oneLine(change.text()));
                out.println("  before: " + History.json(OutcomeJson.of(change.before())));
                out.println("  after:  " + History.json(OutcomeJson.of(change.after())));
            }
            if (trial.isRefused()) {
                out.println("refused: it breaks a confirmed reading; nothing is saved");
            } else {
                out.println(trial.changes().size() + " readings change, none that is confirmed");
                if (source != null) {
                    save(source, out);
                }
            }
            out.flush();
            return trial.isRefused() ? 1 : 0;
        }

        private void save(String to, PrintStream out) throws IOException {
            Path saved =
                    Profiles.save(data.directory(), new SourceId(to), Files.readAllLines(profile));
            out.println("saved as " + saved + "; in use from the next start");
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ');
        }
    }
}
