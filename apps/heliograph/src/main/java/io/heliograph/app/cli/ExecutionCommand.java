package io.heliograph.app.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What it cost accounts to get in and out.
@Command(
        name = "execution",
        mixinStandardHelpOptions = true,
        description =
                "Shows what orders filled at against the price at their decision, or their own price"
                        + " where they waited, for each account and source. Slippage and fee"
                        + " shares are in percent; slippage below 0 is better.",
        footer = {"", "Try:  heliograph account execution --days 7 --orders"})
public final class ExecutionCommand implements Callable<Integer> {
    private static final List<String> SHARES =
            List.of("slippage", "p50Slippage", "p95Slippage", "worstSlippage", "feeShare");
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
    private static final List<String> VENUES =
            List.of(
                    "venue",
                    "sent",
                    "filled",
                    "rejected",
                    "measured",
                    "p50Slippage",
                    "p95Slippage",
                    "worstSlippage",
                    "feeShare",
                    "cost",
                    "fees",
                    "currency",
                    "p50FillMillis",
                    "p95FillMillis");
    private static final List<String> EACH =
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

    @Mixin private ProgramOption program = new ProgramOption();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Of how many days. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--orders", description = "Each order instead of the sums.")
    private boolean orders;

    @Option(names = "--venues", description = "Venues side by side instead of accounts.")
    private boolean venues;

    @Override
    public Integer call() {
        String path =
                "/api/v1/execution"
                        + (orders ? "/orders" : "")
                        + (venues && !orders ? "/venues" : "");
        JsonNode rows = program.connect().get(path + "?days=" + days);
        if (!program.asJson()) {
            rows.forEach(row -> SHARES.forEach(share -> inPercent((ObjectNode) row, share)));
        }
        program.show(rows, orders ? EACH : venues ? VENUES : SUMS, row -> true);
        return 0;
    }

    private static void inPercent(ObjectNode row, String share) {
        if (row.path(share).isString()) {
            BigDecimal value = new BigDecimal(row.path(share).asString());
            row.put(share, value.movePointRight(2).toPlainString());
        }
    }
}
