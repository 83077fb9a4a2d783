package io.heliograph.app.cli;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Accounts: where trades happen, each with its own money and limits.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists and adds accounts: where trades happen.")
public final class AccountCommand {
    private static final List<String> SHARES =
            List.of("slippage", "p50Slippage", "p95Slippage", "worstSlippage");
    private static final List<String> SUMS =
            List.of(
                    "account",
                    "venue",
                    "source",
                    "sent",
                    "filled",
                    "rejected",
                    "measured",
                    "p50Slippage",
                    "p95Slippage",
                    "worstSlippage",
                    "cost",
                    "fees",
                    "currency",
                    "p50FillMillis");
    private static final List<String> ORDERS =
            List.of(
                    "firstFillAt",
                    "account",
                    "source",
                    "instrument",
                    "leg",
                    "side",
                    "filledQuantity",
                    "expected",
                    "averagePrice",
                    "slippage",
                    "cost",
                    "clientOrderId");

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the accounts and how they stand.")
    void list(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/accounts"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows how each account's positions are guarded, and for how long its trades"
                            + " held more than accepted stops covered.")
    void protection(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/protection"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows what orders filled at against the price at their decision, or their own"
                            + " price where they waited, for each account and source. Slippage is"
                            + " in percent; below 0 is better.",
            footer = {"", "Try:  heliograph account execution --days 7 --orders"})
    void execution(
            @Mixin ProgramOption program,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "30",
                            description = "Of how many days. Default: ${DEFAULT-VALUE}.")
                    int days,
            @Option(names = "--orders", description = "Each order instead of the sums.")
                    boolean orders) {
        JsonNode rows =
                program.connect()
                        .get("/api/v1/execution" + (orders ? "/orders" : "") + "?days=" + days);
        if (program.asJson()) {
            program.show(rows);
            return;
        }
        for (JsonNode row : rows) {
            SHARES.forEach(share -> inPercent((ObjectNode) row, share));
        }
        program.show(rows, orders ? ORDERS : SUMS, row -> true);
    }

    private static void inPercent(ObjectNode row, String share) {
        if (row.path(share).isString()) {
            row.put(
                    share,
                    new BigDecimal(row.path(share).asString()).movePointRight(2).toPlainString());
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Adds an account, with the limits that are shipped: of paper money, unless it names"
                        + " a venue.",
                "One at a real venue (BINANCE, BINANCE-USDM) is stopped until it has a key and its"
                        + " owner goes live with it."
            },
            footer = {
                "",
                "Try:  heliograph account add second balance=25000 currency=USDT kind=SPOT",
                "      heliograph account add mine venue=BINANCE kind=SPOT"
            })
    void add(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ID", description = "A short name for it.") String id,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "NAME=VALUE",
                            description = "Any of kind, currency, balance, venue, zone.")
                    @Nullable List<String> settings) {
        program.show(
                program.connect()
                        .post("/api/v1/accounts", SettingsList.changes(settings).put("id", id)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Lets an account at a real venue trade real money, once its key was tried.",
                "Asks for the words, or reads them from standard input."
            },
            footer = {"", "Try:  heliograph key set mine", "      heliograph account live mine"})
    void live(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        ProgramClient client = program.connect();
        String typed =
                Typed.line(
                        ("From now on signals of the sources that %s follows cost real money.%n"
                                        + "To go on, write: trade real money with %s%n> ")
                                .formatted(account, account));
        program.show(
                client.post(
                        "/api/v1/accounts/%s/live".formatted(SettingsList.segment(account)),
                        Json.MAPPER.createObjectNode().put("confirm", typed)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Makes a one-time code: whoever sends it to the bot within 15 minutes may give"
                            + " orders for the account from that chat.",
            footer = {"", "Try:  heliograph account link paper"})
    void link(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        program.show(
                program.connect()
                        .post(
                                "/api/v1/accounts/%s/link-codes"
                                        .formatted(SettingsList.segment(account)),
                                Json.MAPPER.createObjectNode()));
    }
}
