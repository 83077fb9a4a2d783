package io.heliograph.app.parse;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.parsing.ProfileLearner;
import io.heliograph.parsing.ProfileTrial;
import io.heliograph.parsing.ProviderProfile;
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

    private static SignalParser reader(ProviderProfile profile) {
        return SignalParser.with(InstrumentCatalogue.shipped(new VenueId("PAPER")), profile);
    }

    private static ProviderProfile load(@Nullable Path file) throws IOException {
        return file == null
                ? ProviderProfile.plain()
                : ProviderProfile.parse(Files.readAllLines(file));
    }

    @Command(
            name = "learn",
            mixinStandardHelpOptions = true,
            description = "Proposes a profile from a provider's past messages.")
    static final class Learn implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                description = "The messages, {\"text\"} a line, or an exported chat.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        @Override
        public Integer call() throws IOException {
            List<String> texts = History.read(file).stream().map(ProfileTrial.Past::text).toList();
            ProfileLearner learner = new ProfileLearner(SignalParser.shipped());
            PrintStream out = utf8();
            out.print(learner.learn(texts).text());
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

        @Parameters(
                paramLabel = "FILE",
                description = "The messages, {\"text\",\"confirmed\":true|false} a line.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        @Override
        public Integer call() throws IOException {
            ProfileTrial trial;
            try {
                trial =
                        ProfileTrial.of(
                                reader(load(current)), reader(load(profile)), History.read(file));
            } catch (IllegalArgumentException unreadable) {
                System.err.println(unreadable.getMessage());
                return 1;
            }
            PrintStream out = utf8();
            for (ProfileTrial.Change change : trial.changes()) {
                out.println(
                        (change.confirmed() ? "BREAKS  " : "changes ") + oneLine(change.text()));
                out.println("  before: " + History.json(OutcomeJson.of(change.before())));
                out.println("  after:  " + History.json(OutcomeJson.of(change.after())));
            }
            out.println(
                    trial.isRefused()
                            ? "refused: it breaks a confirmed reading"
                            : trial.changes().size() + " readings change, none that is confirmed");
            out.flush();
            return trial.isRefused() ? 1 : 0;
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ');
        }
    }
}
