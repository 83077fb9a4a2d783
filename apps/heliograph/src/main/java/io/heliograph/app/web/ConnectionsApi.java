package io.heliograph.app.web;

import io.heliograph.app.web.view.ConnectionJson;
import io.heliograph.model.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How accounts reach their venues.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Connections", description = "How accounts reach their venues")
final class ConnectionsApi {
    private final ConnectionDesk desk;

    ConnectionsApi(Desk desk) {
        this.desk = desk.connections();
    }

    @GetMapping("/connections")
    @Operation(
            summary = "Connections",
            description = "How each account at a real venue reaches it, and how well.")
    List<ConnectionJson> connections() {
        return desk.all();
    }

    @PostMapping("/accounts/{account}/canary")
    @Operation(
            summary = "Let a canary sing",
            description =
                    "With a test account only: places one order of every kind, the smallest there"
                            + " is and away from the market, and cancels it. Where the venue breaks"
                            + " its contract twice, its live accounts open nothing more.")
    ResponseEntity<Object> sing(@PathVariable("account") String account) {
        return Answers.of(desk.sing(SettingsApi.id(account, AccountId::new)), HttpStatus.OK);
    }

    @PostMapping("/accounts/{account}/connection-test")
    @Operation(
            summary = "Try a connection",
            description =
                    "Address, clock, key, rules, balance, limits and news, one after the other"
                            + " until one fails. Places nothing.")
    ResponseEntity<Object> test(@PathVariable("account") String account) {
        return Answers.of(desk.test(SettingsApi.id(account, AccountId::new)), HttpStatus.OK);
    }
}
