package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A person pastes a signal and sees the fill: the real program, a real browser.
class PageTest {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/sign-in\\S+");

    @Test
    void showsTheFillOfAPastedSignal(@TempDir Path folder) {
        Optional<Browser> opened = Browser.open(390);
        assumeTrue(
                opened.isPresent(),
                "skipped: no chromium and chromedriver on the PATH; Debian has both as packages");
        String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
        try (Browser browser = opened.orElseThrow();
                RunningProgram program =
                        RunningProgram.start(
                                folder.resolve("data"), "--prices", prices, "--speed", "5")) {
            browser.go(signInLink(program));
            RunningProgram.await(
                    "the page shows the account", () -> browser.text("#accounts").contains("10"));
            RunningProgram.await(
                    "the page says where prices come from",
                    () -> browser.text("#origin").contains("RECORDED"));
            assertThat(browser.text("#mode")).contains("PAPER");

            browser.type("#text", "BUY BTC/USDT now SL 3% TP 5%");
            RunningProgram.await(
                    "the reading shows while one types",
                    () -> browser.text("#preview").contains("BTC"));
            browser.click("#send-button");
            browser.screenshot(Path.of("target", "page-sent.png"));
            RunningProgram.await(
                    "the fill shows",
                    () -> browser.text("#stories").toUpperCase(Locale.ROOT).contains("FILLED"));

            assertThat(browser.text("#stories")).contains("43650").contains("47250");
            assertThat(browser.overflow()).as("no scrolling sideways on a phone").isNotPositive();
            browser.screenshot(Path.of("target", "page.png"));
            RunningProgram.await(
                    "what it slipped by shows",
                    () -> browser.text("#execution").contains("1 of 3 orders filled"));

            showsWhatAllAccountsHaveTogether(browser, program);
            adoptsWhatWasHandedOver(browser, program);
            haltsForAReasonAndResumes(browser, program);
            closesATradeWithTwoTaps(browser, program);
            approvesAnEditThatRisksMore(browser, program);
            showsHowAnAccountReachesItsVenue(browser, program);
        }
    }

    private static void showsWhatAllAccountsHaveTogether(Browser browser, RunningProgram program) {
        add(program, "second", "PAPER");
        group(program, "[\"paper\",\"second\"]");
        RunningProgram.await(
                () -> "both count: " + browser.text("#portfolio"),
                () -> browser.text("[data-mode=PAPER]").contains("PAPER, 2 accounts"));
        RunningProgram.await(
                "the position shows, and whose it is",
                () ->
                        browser.text("[data-open=BTC-USDT]").contains("BTC/USDT")
                                && browser.text("[data-open=BTC-USDT]")
                                        .contains("paper at PAPER: long"));
        RunningProgram.await(
                "the group shows",
                () -> browser.text("#groups").contains("one of paper, second trades each call"));
        String inCoins =
                "const all = document.querySelector('#portfolio-currency'); all.value = 'BTC';"
                        + " all.dispatchEvent(new Event('change'))";
        browser.run(inCoins);
        RunningProgram.await(
                "it is counted in another currency",
                () -> browser.text("[data-mode=PAPER] .equity").contains("BTC"));
        assertThat(browser.overflow()).as("no scrolling sideways on a phone").isNotPositive();
        browser.screenshot(Path.of("target", "page-portfolio.png"));
        group(program, "[]");
        RunningProgram.await("no group is left", () -> browser.text("#groups").isEmpty());
    }

    private static void group(RunningProgram program, String accounts) {
        assertThat(
                        program.request(
                                        "PUT",
                                        "/api/v1/groups/both",
                                        "{\"accounts\":" + accounts + "}")
                                .statusCode())
                .isEqualTo(200);
    }

    private static void add(RunningProgram program, String account, String venue) {
        String body = "{\"id\":\"%s\",\"venue\":\"%s\",\"kind\":\"SPOT\"}";
        assertThat(
                        program.request("POST", "/api/v1/accounts", body.formatted(account, venue))
                                .statusCode())
                .isEqualTo(201);
    }

    private static void showsHowAnAccountReachesItsVenue(Browser browser, RunningProgram program) {
        String hidden = "return document.querySelector('#connections-card').hidden";
        assertThat(browser.run(hidden).asBoolean())
                .as("paper accounts need no connection")
                .isTrue();
        add(program, "abroad", "OKX");
        String its = "[data-account=abroad]";
        RunningProgram.await(
                "the account's connection shows", () -> browser.text(its).contains("Not live yet"));
        browser.run("document.querySelector('" + its + " button').click()");
        RunningProgram.await(
                "a test says what is missing", () -> browser.text(its).contains("has no key"));
        assertThat(browser.overflow()).as("no scrolling sideways on a phone").isNotPositive();
    }

    private static void closesATradeWithTwoTaps(Browser browser, RunningProgram program) {
        browser.type("#text", "BUY BTC/USDT now SL 4% TP 6%");
        RunningProgram.await(
                "it can be sent",
                () ->
                        !browser.run("return document.querySelector('#send-button').disabled")
                                .asBoolean());
        browser.click("#send-button");
        String close = ".story .actions .danger";
        RunningProgram.await("it can be closed", () -> !browser.text(close).isEmpty());
        browser.run("document.querySelector('" + close + "').click()");
        assertThat(program.get("/api/v1/positions")).hasSize(1);
        RunningProgram.await(
                "it is closed",
                () -> {
                    // A story that changes is drawn anew, and asks anew.
                    browser.run(
                            "const b = document.querySelector('" + close + "'); if (b) b.click();");
                    return program.get("/api/v1/positions").isEmpty();
                });
    }

    private static void approvesAnEditThatRisksMore(Browser browser, RunningProgram program) {
        say(program, 0, "BUY BTC/USDT now SL 43000 TP 48000");
        RunningProgram.await(
                "it is open", () -> program.get("/api/v1/positions").at("/0/stop").isString());
        say(program, 1, "BUY BTC/USDT now SL 42000 TP 48000");
        String waits = ".story .amendment .actions button";
        RunningProgram.await("the page asks", () -> browser.text(waits).equals("Approve"));
        assertThat(browser.text(".story .amendment .why")).contains("from 43000 to 42000");
        browser.screenshot(Path.of("target", "page-asked.png"));
        browser.run("document.querySelector('" + waits + "').click()");
        RunningProgram.await(
                "the stop is where the edit wants it",
                () ->
                        program.get("/api/v1/positions")
                                .at("/0/stop")
                                .asString("")
                                .startsWith("42000"));
        RunningProgram.await("nobody is asked any more", () -> browser.text(waits).isEmpty());
    }

    private static void say(RunningProgram program, int revision, String text) {
        String body =
                """
                {"source":"manual","messageId":"edited","revision":%d,"text":"%s"}
                """
                        .formatted(revision, text);
        assertThat(program.request("POST", "/api/v1/messages", body).statusCode())
                .isBetween(200, 202);
    }

    private static void adoptsWhatWasHandedOver(Browser browser, RunningProgram program) {
        String release =
                "{\"account\":\"paper\",\"word\":\"RELEASE\",\"signal\":\"%s\"}"
                        .formatted(program.get("/api/v1/stories").at("/0/messageId").asString());
        assertThat(program.request("POST", "/api/v1/trading/words", release).statusCode())
                .isEqualTo(200);
        assertThat(program.get("/api/v1/positions")).isEmpty();
        // In one step: the list is written anew every few seconds.
        String press =
                "const button = document.querySelector('[aria-label^=\"Adopt \"]');"
                        + " button?.click(); return Boolean(button)";
        RunningProgram.await(
                "the page offers to adopt it", () -> browser.run(press).asBoolean(false));
        browser.type("#adopt-form input[name=stop]", "1000");
        browser.type("#adopt-form input[name=targets]", "90000,95000");
        browser.click("#adopt-do");
        RunningProgram.await(
                "it is a trade again with its targets",
                () ->
                        program.get("/api/v1/positions").at("/0/targets").size() == 2
                                && program.get("/api/v1/positions")
                                        .at("/0/stop")
                                        .asString("")
                                        .startsWith("1000"));
    }

    private static void haltsForAReasonAndResumes(Browser browser, RunningProgram program) {
        browser.click("#switch");
        assertThat(browser.text("#ask")).contains("HALTED", "Close all positions at the market");
        browser.click("#ask-then input[value=FLATTEN]");
        browser.type("#ask-reason", "going on holiday");
        browser.screenshot(Path.of("target", "page-halt.png"));
        assertThat(browser.text("#ask-do")).isEqualTo("Halt everything and close all positions");
        browser.click("#ask-do");
        RunningProgram.await(
                "the page says why all is stopped",
                () -> browser.text("#switches").contains("by page: going on holiday"));
        RunningProgram.await("nothing is open", () -> program.get("/api/v1/positions").isEmpty());
        assertThat(browser.text("#switch")).isEqualTo("HALTED");
        assertThat(browser.overflow()).isNotPositive();
        browser.screenshot(Path.of("target", "page-halted.png"));

        browser.click("#switch");
        assertThat(browser.text("#ask-now")).contains("HALTED", "going on holiday");
        browser.click("#ask-do");
        RunningProgram.await(
                "the page says that all trades again",
                () -> browser.text("#switch").equals("ACTIVE"));
        assertThat(program.get("/api/v1/trading").path("switches")).isEmpty();
    }

    /// A headless browser has no push service; what stands in for one takes the key and gives a
    /// subscription, as far as the page can see.
    @Test
    void offersNoticesInTheBrowser(@TempDir Path folder) {
        Optional<Browser> opened = Browser.open(1280);
        assumeTrue(opened.isPresent(), "skipped: no chromium and chromedriver on the PATH");
        try (Browser browser = opened.orElseThrow();
                RunningProgram program =
                        RunningProgram.start(folder.resolve("data"), "--prices", "simulated")) {
            String link = signInLink(program);
            String origin = link.substring(0, link.indexOf("/sign-in"));
            browser.allowNotifications(origin);
            browser.go(link);
            RunningProgram.await(
                    "the service worker is there",
                    () ->
                            browser.run(
                                            "return navigator.serviceWorker.getRegistration()"
                                                    + ".then(r => Boolean(r && r.active)"
                                                    + " && !document.getElementById('tell')"
                                                    + ".disabled)")
                                    .asBoolean());
            RunningProgram.await(
                    "what is pushed is shown",
                    () -> {
                        // A push that comes before the browser's tools know the worker is lost; one
                        // of the same tag takes the place of the one before.
                        browser.push(
                                origin,
                                "{\"title\":\"paper: long 2\",\"tag\":\"t\",\"story\":\"f00d\"}");
                        return browser.run(
                                        "return navigator.serviceWorker.getRegistration()"
                                                + ".then(r => r.getNotifications())"
                                                + ".then(n => n.map(o => o.title + ' '"
                                                + " + o.data.story).join())")
                                .asString("")
                                .equals("paper: long 2 f00d");
                    });
            browser.run(
                    """
                    PushManager.prototype.subscribe = async function (options) {
                      window.keyGiven = btoa(String.fromCharCode(...options.applicationServerKey))
                        .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
                      const made = { endpoint: "https://push.example.org/one",
                        keys: { p256dh: "BA", auth: "AA" } };
                      const subscription = { endpoint: made.endpoint, toJSON: () => made,
                        unsubscribe: async () => true };
                      PushManager.prototype.getSubscription = async () => subscription;
                      return subscription;
                    };
                    """);
            browser.click("#tell");
            RunningProgram.await(
                    "the page says that it tells", () -> browser.text("#tell").contains("Stop"));

            assertThat(browser.run("return window.keyGiven").asString())
                    .isEqualTo(program.get("/api/v1/push-key").path("key").asString())
                    .hasSize(87);
            JsonNode destination = program.get("/api/v1/destinations").path(0);
            assertThat(destination.path("id").asString()).startsWith("browser-");
            assertThat(destination.path("medium").asString()).isEqualTo("WEB_PUSH");
            assertThat(destination.path("address").asString()).doesNotContain("push.example.org");

            browser.click("#tell");
            RunningProgram.await(
                    "it is told no more", () -> program.get("/api/v1/destinations").isEmpty());

            String id = program.post("far", "BUY BTC/USDT now TP 10%");
            browser.run("location.hash = 'story=" + id + "'");
            RunningProgram.await(
                    "the story of a notice is shown",
                    () -> browser.text("[data-id=\"" + id + "\"]").contains("BUY BTC/USDT"));
        }
    }

    @Test
    void letsNobodyInTwiceWithOneLink(@TempDir Path folder) {
        Optional<Browser> first = Browser.open(1280);
        assumeTrue(first.isPresent(), "skipped: no chromium and chromedriver on the PATH");
        try (Browser browser = first.orElseThrow();
                RunningProgram program =
                        RunningProgram.start(folder.resolve("data"), "--prices", "simulated")) {
            browser.go(signInLink(program));
            RunningProgram.await(
                    "the page shows the account", () -> browser.text("#accounts").contains("10"));
            try (Browser other = Browser.open(1280).orElseThrow()) {
                other.go(signInLink(program));
                assertThat(other.text("body")).contains("heliograph run");
                assertThat(other.text("#accounts")).isEmpty();
            }
            browser.screenshot(Path.of("target", "page-wide.png"));
        }
    }

    private static String signInLink(RunningProgram program) {
        RunningProgram.await("the link is printed", () -> LINK.matcher(program.output()).find());
        Matcher link = LINK.matcher(program.output());
        assertThat(link.find()).isTrue();
        return link.group();
    }
}
