package io.heliograph.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What all accounts at all venues have together.
@Command(
        name = "portfolio",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what all accounts have together, in one currency: live ones, and paper ones.",
            "What has no price or rate is left out of the sums, and named."
        },
        footer = {"", "Try:  heliograph portfolio --currency EUR"})
public final class PortfolioCommand implements Callable<Integer> {
    private static final List<String> SUMS =
            List.of(
                    "mode",
                    "accounts",
                    "balance",
                    "equity",
                    "unrealizedPnl",
                    "realizedPnl",
                    "currency");
    private static final List<String> VENUES =
            List.of("venue", "accounts", "balance", "equity", "unrealizedPnl");
    private static final List<String> OPEN =
            List.of("name", "longUnits", "shortUnits", "net", "worth", "unrealizedPnl");
    private static final List<String> HOLDINGS =
            List.of("instrument", "account", "side", "units", "averagePrice", "worth");

    @Mixin private ProgramOption program = new ProgramOption();

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "USDT",
            description = "That everything is counted in. Default: ${DEFAULT-VALUE}.")
    private String currency = "";

    @Override
    public Integer call() {
        JsonNode all =
                program.connect()
                        .get("/api/v1/portfolio?currency=" + SettingsList.segment(currency));
        program.show(all, SUMS, portfolio -> true);
        if (!program.asJson()) {
            all.forEach(this::show);
        }
        return 0;
    }

    private void show(JsonNode portfolio) {
        String mode = Json.text(portfolio, "mode");
        program.out().printf("%n%s, by venue%n", mode);
        program.show(portfolio.path("venues"), VENUES, at -> true);
        if (!portfolio.path("instruments").isEmpty()) {
            ArrayNode holdings = Json.MAPPER.createArrayNode();
            portfolio
                    .path("instruments")
                    .forEach(open -> open.path("holdings").forEach(holdings::add));
            program.out().printf("%n%s, by instrument%n", mode);
            program.show(portfolio.path("instruments"), OPEN, open -> true);
            program.out().printf("%n%s, by asset%n", mode);
            program.show(portfolio.path("assets"), OPEN, open -> true);
            program.out().printf("%n%s, account by account%n", mode);
            program.show(holdings, HOLDINGS, holding -> true);
        }
        portfolio
                .path("unknown")
                .forEach(words -> program.out().println("unknown: " + Json.text(words)));
        program.out().flush();
    }
}
