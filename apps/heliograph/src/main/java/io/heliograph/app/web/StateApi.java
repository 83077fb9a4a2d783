package io.heliograph.app.web;

import io.heliograph.app.web.view.OrderJson;
import io.heliograph.app.web.view.PositionJson;
import io.heliograph.app.web.view.PricesJson;
import io.heliograph.app.web.view.ProtectionJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How things stand now.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "State", description = "How things stand now")
final class StateApi {
    private static final int MOST_ORDERS = 1_000;

    private final Desk desk;

    StateApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/orders")
    @Operation(summary = "Orders", description = "Newest first, open ones and done ones.")
    List<OrderJson> orders(@RequestParam(name = "most", defaultValue = "200") int most) {
        return desk.orders(Bounds.most(most, MOST_ORDERS));
    }

    @GetMapping("/positions")
    @Operation(summary = "Open positions", description = "With their stop, targets and profit.")
    List<PositionJson> positions() {
        return desk.positions();
    }

    @GetMapping("/protection")
    @Operation(
            summary = "Protection",
            description =
                    "How each account's positions are guarded, and for how long trades held more"
                            + " than accepted stops covered.")
    List<ProtectionJson> protection() {
        return desk.protection();
    }

    @GetMapping("/prices")
    @Operation(
            summary = "Latest prices",
            description =
                    "With where they come from in words, and what is wrong with them if anything.")
    PricesJson prices() {
        return desk.prices();
    }
}
