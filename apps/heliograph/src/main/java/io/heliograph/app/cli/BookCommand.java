package io.heliograph.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// What stands in a venue's book.
@Command(
        name = "book",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what stands in a venue's order book now, the best price first.",
            "OANDA and ALPACA tell theirs to accounts there alone, and ALPACA the best prices only."
                    + " Swaps and futures count contracts."
        },
        footer = {"", "Try:  heliograph book BTC/USDT --venue OKX --depth 5"})
public final class BookCommand implements Callable<Integer> {
    @Mixin private ProgramOption program = new ProgramOption();

    @Parameters(paramLabel = "SYMBOL", description = "BTC/USDT.")
    private String symbol = "";

    @Option(
            names = "--venue",
            paramLabel = "VENUE",
            defaultValue = "BINANCE",
            description = "Whose book. Default: ${DEFAULT-VALUE}.")
    private String venue = "";

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "10",
            description = "Levels of a side, 1 to 100. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Override
    public Integer call() {
        String query =
                "?venue=%s&instrument=%s&depth=%d"
                        .formatted(
                                SettingsList.segment(venue), SettingsList.segment(symbol), depth);
        JsonNode book = program.connect().get("/api/v1/market/book" + query);
        if (program.asJson()) {
            program.show(book);
            return 0;
        }
        JsonNode bids = book.path("bids");
        JsonNode asks = book.path("asks");
        Table table = new Table(List.of("wanted", "bid", "ask", "offered"));
        for (int i = 0; i < Math.max(bids.size(), asks.size()); i++) {
            table.add(
                    List.of(
                            Json.text(bids.path(i), "quantity"),
                            Json.text(bids.path(i), "price"),
                            Json.text(asks.path(i), "price"),
                            Json.text(asks.path(i), "quantity")));
        }
        program.out().print(table.show(0));
        program.out().flush();
        return 0;
    }
}
