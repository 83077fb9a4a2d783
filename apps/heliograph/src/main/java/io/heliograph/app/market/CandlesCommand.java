package io.heliograph.app.market;

import io.heliograph.app.Refusal;
import io.heliograph.app.backtest.HistoryFiles;
import io.heliograph.app.backtest.Moments;
import io.heliograph.app.cli.BackupDatabase;
import io.heliograph.app.cli.DataOption;
import io.heliograph.app.cli.ProgramOption;
import io.heliograph.app.cli.Table;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.venues.VenueHistories;
import io.heliograph.market.calendar.MissingCandles;
import io.heliograph.market.calendar.TradingCalendar;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.CandleSeries.Gap;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.store.CandleStore;
import io.heliograph.store.CandleStore.Kept;
import io.heliograph.store.CandleStore.Written;
import io.heliograph.store.KeyStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// The candles in the database, beside the running program or without it.
@Command(
        name = "candles",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CompareCommand.class,
        description = {
            "Lists, imports, fetches and repairs the candles in the database.",
            "SYMBOL is BTC/USDT@BINANCE: what, and who made the prices. The venue can be left out"
                    + " where only one is known."
        },
        footer = {
            "",
            "Try:  heliograph candles fetch binance BTC/USDT --interval 1h --from 2024-01-01",
            "      heliograph candles import btcusd_1m.csv.gz --symbol BTC/USD@BITFINEX",
            "      heliograph backtest --data db:BTC/USDT@1h --strategy ma-cross --out result"
        })
public final class CandlesCommand {
    private static final VenueId FILE = new VenueId("FILE");
    private static final int SHOWN_RESTATED = 10;

    private final Map<String, String> environment;
    @Spec private CommandSpec spec = CommandSpec.create();

    public CandlesCommand() {
        this(System.getenv());
    }

    /// @param environment says where the venues are
    CandlesCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists what is there.")
    void list(@Mixin DataOption data) {
        Table table = new Table(List.of("instrument", "interval", "candles", "first", "last"));
        withStore(
                data,
                store -> {
                    for (Kept kept : store.list()) {
                        table.add(
                                List.of(
                                        kept.instrument().toString(),
                                        kept.interval().toString(),
                                        Long.toString(kept.candles()),
                                        kept.first().toString(),
                                        kept.last().toString()));
                    }
                });
        out().print(table.show(0));
        out().flush();
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Imports time,open,high,low,close,volume files, plain or gzip.",
                "What is there already and differs is replaced, and named. A file with anything"
                        + " wrong in it changes nothing."
            })
    void importFiles(
            @Mixin DataOption data,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
                    List<Path> files,
            @Option(
                            names = "--symbol",
                            required = true,
                            paramLabel = "SYMBOL",
                            description = "What they are of. Without a venue: of FILE.")
                    String symbol,
            @Option(
                            names = "--interval",
                            paramLabel = "1m",
                            description = "How long a candle lasts. Default: the least distance.")
                    @Nullable String interval) {
        CandleName name = CandleName.of(symbol);
        InstrumentId instrument = new InstrumentId(name.symbol(), name.venue().orElse(FILE));
        CandleInterval wanted = interval == null ? null : CandleName.interval(interval);
        Map<Path, CandleSeries> read = new LinkedHashMap<>();
        files.forEach(file -> read.put(file, HistoryFiles.read(file, wanted)));
        withStore(
                data,
                store ->
                        read.forEach((file, candles) ->
                                say(
                                        file + ":",
                                        instrument,
                                        candles,
                                        store.write(instrument, candles))));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Fetches closed candles from a venue's public API.")
    void fetch(
            @Mixin DataOption data,
            @Parameters(
                            paramLabel = "VENUE",
                            completionCandidates = VenueHistories.Names.class,
                            description = "One of ${COMPLETION-CANDIDATES}.")
                    String venue,
            @Parameters(paramLabel = "SYMBOL", description = "BTC/USDT.") String symbol,
            @Option(
                            names = "--interval",
                            paramLabel = "1m",
                            defaultValue = "1m",
                            description = "Default: ${DEFAULT-VALUE}.")
                    String interval,
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "DAY",
                            description = "First day, or instant, UTC.")
                    String from,
            @Option(
                            names = "--to",
                            paramLabel = "DAY",
                            description = "Day, or instant, after the last. Default: now.")
                    @Nullable String to)
            throws IOException, InterruptedException {
        InstrumentId instrument =
                new InstrumentId(CandleName.of(symbol).symbol(), VenueHistories.named(venue));
        CandleInterval wanted = CandleName.interval(interval);
        Instant now = Instant.now();
        Instant end = to == null ? now : Moments.parse("--to", to);
        Gap time =
                new Gap(
                        Moments.parse("--from", from).toEpochMilli(),
                        (end.isAfter(now) ? now : end).toEpochMilli());
        withVenues(
                data,
                (store, fetching) ->
                        demandWhole(fetching.fetch(instrument, wanted, List.of(time)).stream()));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows where candles are missing while the market was open.")
    void gaps(
            @Mixin DataOption data,
            @Parameters(paramLabel = "SYMBOL", description = "BTC/USDT@BINANCE.") String symbol) {
        withStore(
                data,
                store -> {
                    for (Kept kept : CandleName.of(symbol).in(store)) {
                        List<Gap> gaps = gaps(store, kept);
                        for (Gap gap : gaps) {
                            out().printf(
                                            "%s %s  %s  %s  %s%n",
                                            kept.instrument(),
                                            kept.interval(),
                                            Instant.ofEpochMilli(gap.fromMillis()),
                                            Instant.ofEpochMilli(gap.toMillis()),
                                            Duration.ofMillis(gap.toMillis() - gap.fromMillis()));
                        }
                        out().printf(
                                        "%s %s: %d gaps in %d candles%n",
                                        kept.instrument(),
                                        kept.interval(),
                                        gaps.size(),
                                        kept.candles());
                    }
                    out().flush();
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Fetches what is missing from the venue that made the prices.")
    void fill(
            @Mixin DataOption data,
            @Parameters(paramLabel = "SYMBOL", description = "BTC/USDT@BINANCE.") String symbol) {
        withVenues(
                data,
                (store, fetching) -> {
                    List<Refusal> refused = new ArrayList<>();
                    for (Kept kept : CandleName.of(symbol).in(store)) {
                        fetching.fetch(kept.instrument(), kept.interval(), gaps(store, kept))
                                .ifPresent(refused::add);
                    }
                    demandWhole(refused.stream());
                });
    }

    private static void demandWhole(Stream<Refusal> refused) {
        refused.findFirst()
                .ifPresent(why -> {
                    throw why;
                });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows the prices that the running program did not believe, and so did not"
                            + " trade on.")
    void quarantine(@Mixin ProgramOption program) {
        JsonNode prices = program.connect().get("/api/v1/prices");
        if (program.asJson()) {
            out().println(prices.path("quarantine"));
        } else {
            Table table = new Table(List.of("instrument", "at", "price", "before"));
            for (JsonNode held : prices.path("quarantine")) {
                table.add(
                        Stream.of("instrument", "at", "price", "before")
                                .map(name -> held.path(name).asString())
                                .toList());
            }
            out().print(table.show(0));
            out().printf(
                            Locale.ROOT,
                            "%d prices were held back since the start%n",
                            prices.path("heldBack").asLong());
        }
        out().flush();
    }

    private static List<Gap> gaps(CandleStore store, Kept kept) {
        CandleSeries all = store.read(kept.instrument(), kept.interval(), Instant.MIN, Instant.MAX);
        String base = kept.instrument().symbol().replaceAll("-.*", "");
        AssetClass asset =
                InstrumentCatalogue.shipped(FILE).named(base).stream()
                        .findFirst()
                        .map(Instrument::asset)
                        .orElse(AssetClass.CRYPTO);
        return MissingCandles.of(all, TradingCalendar.of(asset));
    }

    private void say(String what, InstrumentId instrument, CandleSeries candles, Written written) {
        out().printf(
                        "%s %d candles of %s %s, %d new, %d known, %d restated%n",
                        what,
                        candles.size(),
                        instrument,
                        candles.interval(),
                        written.added(),
                        written.duplicates(),
                        written.restated().size());
        written.restated().stream()
                .limit(SHOWN_RESTATED)
                .forEach(at -> out().println("  restated: " + at));
        if (written.restated().size() > SHOWN_RESTATED) {
            out().println("  and more");
        }
        out().flush();
    }

    private void withVenues(DataOption data, BiConsumer<CandleStore, CandleFetch> work) {
        new BackupDatabase(data.directory())
                .read(database -> {
                    KeyRoom keys =
                            KeyRoom.of(data.directory(), environment, new KeyStore(database));
                    CandleStore store = new CandleStore(database);
                    work.accept(
                            store,
                            new CandleFetch(
                                    new VenueHistories(environment, keys::questions),
                                    store::write,
                                    out(),
                                    spec.commandLine().getErr()));
                });
    }

    private static void withStore(DataOption data, Consumer<CandleStore> work) {
        new BackupDatabase(data.directory())
                .read(database -> work.accept(new CandleStore(database)));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
