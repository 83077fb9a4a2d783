package io.heliograph.app.web;

import io.heliograph.app.web.view.FeeJson;
import io.heliograph.app.web.view.GroupJson;
import io.heliograph.app.web.view.PortfolioJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What stands over several accounts and their venues.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Accounts together", description = "What stands over several accounts and venues")
final class AccountsApi {
    private static final int MOST_MEMBERS = 20;
    private static final int MAX_ID = 64;

    private final AccountsDesk desk;

    AccountsApi(Desk desk) {
        this.desk = desk.accounts();
    }

    @GetMapping("/portfolio")
    @Operation(
            summary = "Portfolio",
            description =
                    "What all accounts have together, in one currency: live ones, and paper ones."
                            + " What has no price or rate is null, named under `unknown`, and"
                            + " missing from the sums.")
    List<PortfolioJson> portfolio(
            @RequestParam(name = "currency", defaultValue = "USDT") String currency) {
        return desk.portfolio(SettingsApi.id(currency.toUpperCase(Locale.ROOT), Currency::new));
    }

    @GetMapping("/fees")
    @Operation(
            summary = "Fees",
            description =
                    "What each venue publishes, and what each account pays, side by side; with what"
                            + " a trade of that worth costs in and out. The cheapest first.")
    List<FeeJson> fees(@RequestParam(name = "trade", defaultValue = "1000") String trade) {
        try {
            return desk.fees(Quantity.of(trade).value());
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest("'trade' must be a decimal such as 1000.");
        }
    }

    @GetMapping("/groups")
    @Operation(
            summary = "Groups",
            description = "Accounts of which one trades each call: where it is cheapest with fees.")
    List<GroupJson> groups() {
        return desk.groups();
    }

    @PutMapping("/groups/{group}")
    @Operation(
            summary = "Set a group",
            description =
                    "From now on one of these accounts trades each call. No account ends the group;"
                            + " who was in another group leaves it.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Members.class))))
    ResponseEntity<Object> setGroup(
            @PathVariable("group") String group, @Parameter(hidden = true) Fields body) {
        List<AccountId> accounts =
                body.only("accounts").names("accounts", MOST_MEMBERS, MAX_ID).stream()
                        .map(name -> SettingsApi.id(name, AccountId::new))
                        .toList();
        return Answers.of(desk.setGroup(SettingsApi.newName(group), accounts), HttpStatus.OK);
    }

    record Members(List<String> accounts) {}
}
