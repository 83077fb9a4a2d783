package io.heliograph.app.backtest;

import io.heliograph.app.Refusal;
import io.heliograph.app.settings.LimitsText;
import io.heliograph.app.strategy.RuleFile;
import io.heliograph.app.strategy.RuleReader;
import io.heliograph.app.strategy.StrategyPlan;
import io.heliograph.backtest.BacktestTerms;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.strategy.Strategy;
import io.heliograph.market.strategy.StrategyCatalogue;
import io.heliograph.market.strategy.rule.RuleSet;
import io.heliograph.market.strategy.rule.RuleStrategy;
import io.heliograph.market.strategy.rule.Surroundings;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a run over history is made of, as options; each is checked before anything runs.
final class RunOptions {
    @Option(
            names = "--strategy",
            paramLabel = "NAME[:NAME=VALUE,...]",
            required = true,
            description =
                    "Which strategy, with its parameters, or a file with rules, FILE.json; an"
                            + " unknown name is answered with those there are.")
    private List<String> strategies = List.of();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE,...",
            description =
                    "The parameters of the only strategy; those left out have their usual values.")
    private String param = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description =
                    "Candles: time,open,high,low,close,volume, plain or gzip; several files of one"
                            + " instrument are joined. Or those of the database:"
                            + " db:BTC/USDT@BINANCE@1h.")
    private List<Path> data = List.of();

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            description =
                    "What the candles are of, BTC/USD, with the rules this program knows for it."
                            + " Default: by the file's name, any quantity.")
    private @Nullable String instrument;

    @Option(
            names = "--quantity",
            paramLabel = "Q",
            description = "Trade this quantity for every signal, without gates.")
    private @Nullable String quantity;

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description =
                    "Let the limits of an account decide: {\"limits\": {\"riskPerTrade\":"
                            + " \"1%%\"}}.")
    private @Nullable Path account;

    @Option(
            names = "--cash",
            paramLabel = "AMOUNT",
            defaultValue = "10000",
            description = "What the account begins with. Default: ${DEFAULT-VALUE}.")
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
            defaultValue = "0",
            description =
                    "How much worse market orders and stops execute. Default: ${DEFAULT-VALUE}.")
    private String slippage = "";

    @Option(
            names = "--fill",
            paramLabel = "WHEN",
            defaultValue = "next-open",
            description =
                    "next-open, or close: the very close that gave the signal. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String fill = "";

    @Option(names = "--from", paramLabel = "DAY", description = "First day, or instant, UTC.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Day, or instant, after the last.")
    private @Nullable String to;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "For whatever is left to chance. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin private CalendarOption news = new CalendarOption();

    /// A strategy that was asked for.
    ///
    /// @param parameters as they were given
    /// @param rules where it is written as rules; null for a strategy of the catalogue
    record Choice(String name, Map<String, String> parameters, @Nullable RuleSet rules) {
        /// @param around what rules may know besides the candles
        Strategy make(CandleSeries candles, Surroundings around) {
            RuleSet written = rules;
            return checked(
                    "--strategy",
                    () -> {
                        if (written == null) {
                            return StrategyCatalogue.make(name, parameters, candles.grid());
                        }
                        written.requireFits(candles.interval());
                        if (!hasVolume(candles)) {
                            written.requireNoVolume("the candles");
                        }
                        Study study = new Study(candles.grid());
                        return new RuleStrategy(written, study, around);
                    });
        }

        private static boolean hasVolume(CandleSeries candles) {
            for (int i = 0; i < candles.size(); i++) {
                if (candles.volume(i) > 0) {
                    return true;
                }
            }
            return false;
        }

        /// What people read: all parameters, those that were not given too.
        Map<String, String> assumptions() {
            if (rules != null) {
                Map<String, String> all = new LinkedHashMap<>();
                all.put("strategy", rules.name());
                all.put("rules version", String.valueOf(rules.version()));
                all.put("rules sha256", rules.hash());
                return all;
            }
            StrategyCatalogue.Entry entry =
                    StrategyCatalogue.all().stream()
                            .filter(it -> it.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            Map<String, String> whole = new LinkedHashMap<>(entry.usual());
            whole.putAll(parameters);
            Map<String, String> all = new LinkedHashMap<>();
            all.put("strategy", name);
            all.put("parameters", whole.toString());
            return all;
        }
    }

    List<Choice> strategies() {
        if (strategies.size() > 1 && !param.isEmpty()) {
            throw Refusal.usage(
                    "--param is for one strategy; of several each has its own:"
                            + " --strategy ma-cross:fast=10,slow=50");
        }
        return strategies.stream().map(this::choice).toList();
    }

    private Choice choice(String text) {
        if (RuleFile.isMeant(text)) {
            RuleSet rules =
                    checked(
                            "--strategy " + text,
                            () -> RuleReader.read(RuleFile.text(Path.of(text))).orThrow());
            return new Choice(rules.name(), Map.of(), rules);
        }
        int colon = text.indexOf(':');
        String own = colon < 0 ? param : text.substring(colon + 1);
        return new Choice(
                colon < 0 ? text : text.substring(0, colon),
                checked("--strategy", () -> StrategyCatalogue.parameters(own)),
                null);
    }

    /// What rules on the instrument may know besides the candles.
    Surroundings surroundings(Instrument traded) {
        EconomicCalendar calendar = news.calendar();
        return StrategyPlan.surroundings(traded, () -> calendar);
    }

    /// The files, by what they are candles of. A file whose name does not say belongs to the first;
    /// with --instrument all do.
    Map<InstrumentId, List<Path>> files() {
        Map<InstrumentId, List<Path>> files = new LinkedHashMap<>();
        InstrumentId first = HistoryInstrument.idOf(data.getFirst());
        for (Path file : data) {
            InstrumentId of =
                    instrument == null ? HistoryInstrument.namedBy(file).orElse(first) : first;
            files.computeIfAbsent(of, id -> new ArrayList<>()).add(file);
        }
        return files;
    }

    /// All files as one history, of one instrument.
    CandleSeries candles() {
        Map<InstrumentId, List<Path>> files = files();
        if (files.size() > 1) {
            throw Refusal.usage("--data must be of one instrument, was of " + files.keySet());
        }
        return part(HistoryFiles.read(data));
    }

    long seed() {
        return seed;
    }

    /// The only strategy.
    Choice strategy() {
        if (strategies.size() > 1) {
            throw Refusal.usage("give --strategy once");
        }
        return strategies().getFirst();
    }

    /// @param file that has the candles, or the first of them
    Instrument instrument(Path file, CandleSeries candles) {
        return HistoryInstrument.of(instrument, file, candles);
    }

    BacktestTerms terms(Instrument traded) {
        Currency currency = traded.quote();
        return checked(
                "--cash, --fee or --slippage",
                () ->
                        new BacktestTerms(
                                traded,
                                new Money(Decimals.parse(cash, "cash"), currency),
                                Ratio.of(fee),
                                Ratio.of(slippage),
                                fillAt(),
                                size(currency)));
    }

    private int first(CandleSeries candles) {
        return from == null
                ? 0
                : candles.indexAtOrAfter(Moments.parse("--from", from).toEpochMilli());
    }

    private int end(CandleSeries candles) {
        return to == null
                ? candles.size()
                : candles.indexAtOrAfter(Moments.parse("--to", to).toEpochMilli());
    }

    List<Path> data() {
        return data;
    }

    /// The candles between --from and --to.
    CandleSeries part(CandleSeries candles) {
        int first = first(candles);
        int end = end(candles);
        if (first >= end) {
            throw new Refusal(
                    "no candles between --from and --to; the files have %s to %s"
                            .formatted(
                                    candles.candle(0).openTime(),
                                    candles.candle(candles.size() - 1).closeTime()));
        }
        if (first == 0 && end == candles.size()) {
            return candles;
        }
        CandleSeries part = new CandleSeries(candles.interval());
        for (int i = first; i < end; i++) {
            part.append(
                    candles.openMillis(i),
                    candles.open(i),
                    candles.high(i),
                    candles.low(i),
                    candles.close(i),
                    candles.volume(i));
        }
        part.noteDecimals(candles.grid().decimals());
        return part;
    }

    /// What the run assumed, by name, for people.
    Map<String, String> assumptions(BacktestTerms terms) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("start", terms.cash().toString());
        all.put("size", sizeText(terms));
        all.put("fee", terms.fee() + " of each execution");
        all.put("slippage", terms.slippage() + " of the price, market orders and stops");
        all.put(
                "fill",
                terms.fill() == BacktestTerms.Fill.NEXT_OPEN
                        ? "at the open of the candle after the signal"
                        : "at the close that gave the signal");
        all.put(
                "path of a candle",
                "open, the extreme against the position, the other extreme, close");
        all.put(
                "limits and stops",
                "a limit must be traded through; a gap fills a stop at the open");
        all.put("open position at the end", "valued at the last close, no fee for closing it");
        all.put("tick size", terms.instrument().tickSize().toPlainString());
        all.put("news", news.words());
        all.put("seed", Long.toString(seed));
        return all;
    }

    private static String sizeText(BacktestTerms terms) {
        return switch (terms.size()) {
            case BacktestTerms.FixedQuantity fixed -> fixed.quantity() + " a signal, no gates";
            case BacktestTerms.AccountLimits limits ->
                    "by the account's limits: " + LimitsText.of(limits.limits());
        };
    }

    private BacktestTerms.Size size(Currency currency) {
        String fixed = quantity;
        Path file = account;
        if (fixed != null && file == null) {
            return new BacktestTerms.FixedQuantity(Quantity.of(fixed));
        }
        if (fixed == null) {
            return file == null ? usualSize(currency) : limits(AccountFile.read(file, currency));
        }
        throw Refusal.usage("give either --quantity or --account");
    }

    /// What the rules say, where they are the only strategy; else an account's shipped limits.
    private BacktestTerms.Size usualSize(Currency currency) {
        RuleSet only = strategies.size() == 1 ? strategy().rules() : null;
        return switch (only == null ? null : only.risk()) {
            case null -> limits(Limits.shipped());
            case RuleSet.Risk.Fixed fixed -> new BacktestTerms.FixedQuantity(fixed.quantity());
            case RuleSet.Risk.Share share ->
                    limits(
                            LimitsText.changed(
                                    Limits.shipped(),
                                    Map.of(
                                            "riskPerTrade",
                                            share.share().value().movePointRight(2).toPlainString()
                                                    + "%"),
                                    currency));
        };
    }

    private BacktestTerms.AccountLimits limits(Limits limits) {
        return new BacktestTerms.AccountLimits(limits, news.calendar());
    }

    private BacktestTerms.Fill fillAt() {
        return switch (fill.toLowerCase(Locale.ROOT)) {
            case "next-open" -> BacktestTerms.Fill.NEXT_OPEN;
            case "close" -> BacktestTerms.Fill.CLOSE;
            default ->
                    throw Refusal.usage(
                            "--fill must be next-open or close, was \"%s\"".formatted(fill));
        };
    }

    private static <T> T checked(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(option + ": " + wrong.getMessage());
        }
    }
}
