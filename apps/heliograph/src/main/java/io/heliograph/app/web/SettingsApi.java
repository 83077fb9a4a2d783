package io.heliograph.app.web;

import io.heliograph.app.web.SettingsDesk.NewAccount;
import io.heliograph.app.web.view.AccountJson;
import io.heliograph.app.web.view.LimitsJson;
import io.heliograph.app.web.view.SourceJson;
import io.heliograph.app.web.view.SubscriptionJson;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How a person sets things up. Every change makes a new version; decisions name the version they
/// were made under.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Settings", description = "Sources, accounts, subscriptions and limits, versioned")
final class SettingsApi {
    private static final int MAX_ID = 64;
    private static final int MAX_CODE = 16;
    private static final int MOST_SECONDS = 86_400;
    private static final Pattern NEW_ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final SettingsDesk desk;

    SettingsApi(Desk desk) {
        this.desk = desk.settings();
    }

    @GetMapping("/sources")
    @Operation(summary = "Sources")
    List<SourceJson> sources() {
        return desk.sources();
    }

    @PostMapping("/sources")
    @Operation(
            summary = "Add a source",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Id.class))))
    ResponseEntity<Object> addSource(@Parameter(hidden = true) Fields body) {
        return created(desk.addSource(newId(body.only("id"), SourceId::new)));
    }

    @GetMapping("/accounts")
    @Operation(summary = "Accounts", description = "With balance, equity and the day so far.")
    List<AccountJson> accounts() {
        return desk.accounts();
    }

    @PostMapping("/accounts")
    @Operation(
            summary = "Open an account",
            description =
                    "A paper account unless it names another venue. It starts with the shipped"
                            + " limits and follows nobody. One at a real venue is stopped until its"
                            + " owner goes live with it.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = OpenedAccount.class))))
    ResponseEntity<Object> addAccount(@Parameter(hidden = true) Fields body) {
        body.only("id", "venue", "kind", "currency", "balance", "zone");
        return created(desk.addAccount(newAccount(body)));
    }

    @PostMapping("/accounts/{account}/live")
    @Operation(
            summary = "Go live",
            description =
                    "Lets an account at a real venue trade, once its key was tried. `confirm` must"
                            + " be `trade real money with` and the account's id.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Confirm.class))))
    ResponseEntity<Object> goLive(
            @PathVariable("account") String account, @Parameter(hidden = true) Fields body) {
        return changed(
                desk.goLive(
                        id(account, AccountId::new),
                        body.only("confirm").optionalName("confirm", 1, 200).orElse("")));
    }

    @GetMapping("/subscriptions")
    @Operation(summary = "Subscriptions", description = "Which account follows which source.")
    List<SubscriptionJson> subscriptions() {
        return desk.subscriptions();
    }

    @PostMapping("/subscriptions")
    @Operation(
            summary = "Let an account follow a source",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Pair.class))))
    ResponseEntity<Object> addSubscription(@Parameter(hidden = true) Fields body) {
        body.only("source", "account", "active");
        return created(
                desk.addSubscription(
                        id(body.name("source", 1, MAX_ID), SourceId::new),
                        id(body.name("account", 1, MAX_ID), AccountId::new),
                        body.flag("active", true)));
    }

    @PutMapping("/subscriptions/{source}/{account}")
    @Operation(
            summary = "Pause or resume a subscription",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Active.class))))
    ResponseEntity<Object> setSubscription(
            @PathVariable("source") String source,
            @PathVariable("account") String account,
            @Parameter(hidden = true) Fields body) {
        return changed(
                desk.setSubscription(
                        id(source, SourceId::new),
                        id(account, AccountId::new),
                        body.only("active").requiredFlag("active")));
    }

    @GetMapping("/subscriptions/{source}/{account}")
    @Operation(summary = "A subscription", description = "With whose word counts for what.")
    ResponseEntity<Object> subscription(
            @PathVariable("source") String source, @PathVariable("account") String account) {
        return changed(desk.subscription(id(source, SourceId::new), id(account, AccountId::new)));
    }

    @GetMapping("/subscriptions/{source}/{account}/history")
    @Operation(summary = "Every version of a subscription", description = "The present one first.")
    ResponseEntity<Object> subscriptionHistory(
            @PathVariable("source") String source, @PathVariable("account") String account) {
        return changed(
                desk.subscriptionHistory(id(source, SourceId::new), id(account, AccountId::new)));
    }

    @PutMapping("/subscriptions/{source}/{account}/style")
    @Operation(
            summary = "Choose whose word counts",
            description =
                    "The parameters named change, the others stay: `theirs`, a value of mine,"
                            + " `VALUE if none`, or `own`.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class))))
    ResponseEntity<Object> setStyle(
            @PathVariable("source") String source,
            @PathVariable("account") String account,
            @Parameter(hidden = true) Fields body) {
        return changed(
                desk.setStyle(
                        id(source, SourceId::new), id(account, AccountId::new), body.strings()));
    }

    @PutMapping("/subscriptions/{source}/{account}/approval")
    @Operation(
            summary = "Let signals wait for a person's yes",
            description = "Without `seconds`, they wait no more.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Approval.class))))
    ResponseEntity<Object> setApproval(
            @PathVariable("source") String source,
            @PathVariable("account") String account,
            @Parameter(hidden = true) Fields body) {
        int seconds = body.only("seconds").integer("seconds", 1, MOST_SECONDS, 0);
        return changed(
                desk.setApproval(
                        id(source, SourceId::new),
                        id(account, AccountId::new),
                        seconds == 0
                                ? Optional.empty()
                                : Optional.of(Duration.ofSeconds(seconds))));
    }

    @GetMapping("/limits")
    @Operation(summary = "Limits", description = "The newest version of each account's.")
    List<LimitsJson> limits() {
        return desk.limits();
    }

    @GetMapping("/limits/{account}")
    @Operation(summary = "One account's limits", description = "The newest version.")
    LimitsJson limits(@PathVariable("account") String account) {
        String wanted = id(account, AccountId::new).value();
        return desk.limits().stream()
                .filter(limits -> limits.account().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.NOT_FOUND, "There is no account " + wanted + "."));
    }

    @PostMapping("/limits")
    @Operation(
            summary = "Change limits",
            description = "The account is the field `account`; every other field is a limit.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class))))
    ResponseEntity<Object> addLimits(@Parameter(hidden = true) Fields body) {
        AccountId account = id(body.name("account", 1, MAX_ID), AccountId::new);
        Map<String, String> changes = body.strings();
        changes.remove("account");
        return changed(desk.setLimits(account, changes));
    }

    @PutMapping("/limits/{account}")
    @Operation(
            summary = "Change limits",
            description =
                    "The limits named change, the others stay; the answer is the new version.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = Map.class))))
    ResponseEntity<Object> setLimits(
            @PathVariable("account") String account, @Parameter(hidden = true) Fields body) {
        return changed(desk.setLimits(id(account, AccountId::new), body.strings()));
    }

    private static NewAccount newAccount(Fields body) {
        Currency currency = id(code(body, "currency", "USDT"), Currency::new);
        String balance = body.optionalName("balance", 1, 30).orElse("10000");
        String zone = body.optionalName("zone", 1, 64).orElse("UTC");
        try {
            return new NewAccount(
                    newId(body, AccountId::new),
                    id(code(body, "venue", "PAPER"), VenueId::new),
                    AccountKind.valueOf(code(body, "kind", "SPOT")),
                    currency,
                    Money.of(balance, currency.code()),
                    ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            throw ProblemException.badRequest(
                    "Field 'zone' must be a time zone such as Europe/Berlin.");
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Field 'kind' must be SPOT or MARGIN, and 'balance' a decimal such as 10000.");
        }
    }

    /// What is written in capitals, however somebody typed it.
    private static String code(Fields body, String name, String otherwise) {
        return body.optionalName(name, 1, MAX_CODE).orElse(otherwise).toUpperCase(Locale.ROOT);
    }

    /// The name of something new. It becomes part of addresses, so it holds nothing that they give
    /// a meaning to.
    private static <T> T newId(Fields body, Function<String, T> id) {
        return id(newName(body.name("id", 1, MAX_ID)), id);
    }

    /// The same, of what has no id but its name.
    static String newName(String name) {
        if (name.length() > MAX_ID || !NEW_ID.matcher(name).matches()) {
            throw ProblemException.badRequest(
                    "A new name must begin with a letter or digit and hold only those, dots, dashes"
                            + " and underscores, %d characters at most.".formatted(MAX_ID));
        }
        return name;
    }

    /// An id that somebody typed.
    static <T> T id(String value, Function<String, T> id) {
        try {
            return id.apply(value);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(
                    "Not a name that can be used: " + wrong.getMessage() + ".");
        }
    }

    static ResponseEntity<Object> created(Outcome<?> outcome) {
        return Answers.of(outcome, HttpStatus.CREATED);
    }

    private static ResponseEntity<Object> changed(Outcome<?> outcome) {
        return Answers.of(outcome, HttpStatus.OK);
    }

    record Id(String id) {}

    record Confirm(String confirm) {}

    record Pair(String source, String account, @Schema(defaultValue = "true") boolean active) {}

    record Active(boolean active) {}

    record Approval(@Nullable Integer seconds) {}

    /// What opening an account may say; all but the id may be left out.
    record OpenedAccount(
            String id,
            @Schema(
                            defaultValue = "PAPER",
                            description =
                                    "PAPER, BINANCE, BINANCE-USDM, OKX, OKX-SWAP, KUCOIN,"
                                            + " KUCOIN-FUTURES, COINBASE, KRAKEN, OANDA, ALPACA")
                    @Nullable String venue,
            @Schema(defaultValue = "SPOT") @Nullable String kind,
            @Schema(defaultValue = "USDT") @Nullable String currency,
            @Schema(defaultValue = "10000") @Nullable String balance,
            @Schema(defaultValue = "UTC") @Nullable String zone) {}
}
