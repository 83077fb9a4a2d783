package io.heliograph.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Accounts: where trades happen, each with its own money and limits.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists and adds accounts: where trades happen.",
        subcommands = ExecutionCommand.class)
public final class AccountCommand {

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
                    "Shows how each account at a real venue reaches it: whether it is connected,"
                            + " when the venue last answered, and how well it does.")
    void connections(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/connections"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Tries step by step what trading with an account at a real venue takes:"
                            + " address, clock, key, rules, balance, limits, news. Places nothing.",
            footer = {
                "",
                "Exit codes: 0 every step passed, 1 one did not.",
                "Try:  heliograph account test mine"
            })
    int test(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "The account's id.") String account) {
        JsonNode steps =
                program.connect()
                        .post(
                                "/api/v1/accounts/%s/connection-test"
                                        .formatted(SettingsList.segment(account)),
                                Json.MAPPER.createObjectNode());
        program.show(steps);
        return steps.valueStream().allMatch(step -> Json.text(step, "verdict").equals("PASSED"))
                ? 0
                : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Places and takes away the smallest orders with a test account, one of every kind.",
                "Where its venue breaks its contract twice in a row, the live accounts there open"
                        + " nothing more until they are resumed."
            },
            footer = {
                "",
                "Exit codes: 0 no order broke the contract, 1 one did.",
                "Try:  heliograph account canary test-okx"
            })
    int canary(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "ACCOUNT", description = "A test account's id.")
                    String account) {
        JsonNode steps =
                program.connect()
                        .post(
                                "/api/v1/accounts/%s/canary"
                                        .formatted(SettingsList.segment(account)),
                                Json.MAPPER.createObjectNode());
        program.show(steps);
        return steps.valueStream().anyMatch(step -> Json.text(step, "verdict").equals("BROKEN"))
                ? 1
                : 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Adds an account, with the limits that are shipped: of paper money, unless it names"
                        + " a venue.",
                "One at a real venue (BINANCE, BINANCE-USDM, OKX, OKX-SWAP, KUCOIN, KUCOIN-FUTURES,"
                        + " COINBASE, KRAKEN, OANDA, ALPACA) is stopped until it has a key and its owner"
                        + " goes live with it."
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
                    "Shows what venues take, as they publish it and as each account pays it, and"
                            + " what a trade of that worth costs in and out: at once, and with"
                            + " orders that rest. The cheapest first.",
            footer = {"", "Try:  heliograph account fees --trade 1000"})
    void fees(
            @Mixin ProgramOption program,
            @Option(
                            names = "--trade",
                            paramLabel = "WORTH",
                            defaultValue = "1000",
                            description = "What the trade is worth. Default: ${DEFAULT-VALUE}.")
                    String trade) {
        program.show(program.connect().get("/api/v1/fees?trade=" + SettingsList.segment(trade)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Lets one of these accounts trade each call: the one with the best price net of"
                        + " fees at that moment.",
                "Without accounts the group ends."
            },
            footer = {"", "Try:  heliograph account group main mine-binance mine-okx"})
    void group(
            @Mixin ProgramOption program,
            @Parameters(paramLabel = "GROUP", description = "A short name for it.") String group,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "ACCOUNT",
                            description = "All of its accounts.")
                    @Nullable List<String> accounts) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode members = body.putArray("accounts");
        (accounts == null ? List.<String>of() : accounts).forEach(members::add);
        program.show(program.connect().put("/api/v1/groups/" + SettingsList.segment(group), body));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists groups of accounts of which one trades each call.")
    void groups(@Mixin ProgramOption program) {
        program.show(program.connect().get("/api/v1/groups"));
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
