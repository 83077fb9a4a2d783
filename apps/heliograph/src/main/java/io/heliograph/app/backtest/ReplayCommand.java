package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.cli.Screen;
import io.heliograph.app.parse.Profiles;
import io.heliograph.backtest.History;
import io.heliograph.backtest.Replay;
import io.heliograph.backtest.ReplayResult;
import io.heliograph.backtest.ReplayTerms;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.parsing.SignalParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What following a source would have made.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a source's past messages against recorded prices, with the gates and the"
                    + " sizing of an account:",
            "what following it would have made, signal by signal, and how fast its edge is gone."
        },
        footer = {
            "",
            "Try:  heliograph replay --messages result.json --data btcusd_1m.csv.gz --out replay"
        })
public final class ReplayCommand implements Callable<Integer> {
    /// How late the table of obtainable prices looks.
    private static final List<Duration> DELAYS =
            Stream.of(250, 1_000, 3_000, 10_000, 30_000).map(Duration::ofMillis).toList();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--messages",
            paramLabel = "FILE",
            required = true,
            description =
                    "A chat as Telegram Desktop or DiscordChatExporter exported it, or"
                            + " {\"id\",\"text\",\"time\",\"author\",\"replyTo\",\"deleted\"} lines; an"
                            + " id again is an edit.")
    private Path messages = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description =
                    "Candles, quotes (time,bid,ask) or trades (time,price,amount,side), or"
                            + " directories of them; what each file is of is in its name"
                            + " (btcusd_1m.csv.gz), files of one instrument are joined.")
    private List<Path> data = List.of();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description =
                    "How this provider writes, as `profile learn` saved it. Default: read plainly.")
    private @Nullable Path profile;

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description =
                    "The limits of the account that follows: {\"limits\": {\"riskPerTrade\":"
                            + " \"1%%\"}}. Default: those of a new account.")
    private @Nullable Path account;

    @Option(
            names = "--cash",
            paramLabel = "AMOUNT",
            defaultValue = "10000",
            description = "What the account begins with, in dollars. Default: ${DEFAULT-VALUE}.")
    private String cash = "";

    @Option(
            names = "--fee",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "Fee of each execution, as a share. Default: ${DEFAULT-VALUE}.")
    private String fee = "";

    @Option(
            names = "--slippage",
            paramLabel = "SHARE",
            defaultValue = "0.0001",
            description =
                    "How much worse market orders and stops execute. Default: ${DEFAULT-VALUE}.")
    private String slippage = "";

    @Mixin private CalendarOption news = new CalendarOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where replay.json and signals.csv are written. Default: nowhere.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        List<RawMessage> said = MessagesFile.read(messages);
        List<History> histories = histories();
        ReplayTerms terms = terms();
        List<Instrument> instruments = histories.stream().map(History::instrument).toList();
        SignalParser parser = parser(instruments);
        Map<Duration, ReplayResult> byDelay = new LinkedHashMap<>();
        try (ProgressBar progress =
                new ProgressBar(spec.commandLine().getErr(), Screen.hasColours())) {
            for (Duration delay : DELAYS) {
                long before = (long) byDelay.size() * said.size();
                ReplayResult result =
                        new Replay(terms.late(delay), histories, parser)
                                .run(
                                        said,
                                        (done, total) ->
                                                progress.show(
                                                        before + done,
                                                        (long) DELAYS.size() * said.size()));
                byDelay.put(delay, result);
            }
            ReplayReport report = new ReplayReport(terms, histories, List.copyOf(byDelay.values()));
            PrintWriter print = spec.commandLine().getOut();
            print.print(report.text());
            print.flush();
            if (out != null) {
                report.write(Files.createDirectories(out));
            }
        }
        return 0;
    }

    private ReplayTerms terms() {
        try {
            Currency dollar = new Currency("USD");
            return new ReplayTerms(
                    account == null ? Limits.shipped() : AccountFile.read(account, dollar),
                    new Money(Decimals.parse(cash, "cash"), dollar),
                    Ratio.of(fee),
                    Ratio.of(slippage),
                    Duration.ZERO,
                    news.calendar());
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage("--cash, --fee or --slippage: " + wrong.getMessage());
        }
    }

    private List<History> histories() throws IOException {
        Map<InstrumentId, List<Path>> files = new LinkedHashMap<>();
        for (Path path : data) {
            for (Path file : filesOf(path)) {
                files.computeIfAbsent(HistoryInstrument.idOf(file), id -> new ArrayList<>())
                        .add(file);
            }
        }
        List<History> histories = new ArrayList<>();
        for (List<Path> parts : files.values()) {
            histories.add(history(parts));
        }
        return histories;
    }

    private static History history(List<Path> files) {
        if (TickFiles.holds(files.getFirst())) {
            return TickFiles.read(files);
        }
        CandleSeries candles = HistoryFiles.read(files);
        return new History(HistoryInstrument.of(null, files.getFirst(), candles), candles);
    }

    private SignalParser parser(List<Instrument> instruments) {
        InstrumentCatalogue known = InstrumentCatalogue.shipped(VenueId.PAPER).with(instruments);
        return profile == null
                ? SignalParser.with(known)
                : SignalParser.with(known, Profiles.read(profile));
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> found =
                    inside.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new Refusal("no .csv or .csv.gz files in " + path);
            }
            return found;
        }
    }
}
