package io.heliograph.app.web;

import io.heliograph.app.web.view.AuditEntryJson;
import io.heliograph.app.web.view.AuditVerificationJson;
import io.heliograph.app.web.view.ExecutedOrderJson;
import io.heliograph.app.web.view.ExecutionJson;
import io.heliograph.app.web.view.ExplanationJson;
import io.heliograph.app.web.view.RecountJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was done and why.
@RestController
@RequestMapping(WebPaths.API)
@Tag(name = "Records", description = "What was done and why, and whether the records still say so")
final class RecordsApi {
    /// A shorter beginning of an id means too many.
    private static final int LEAST_ID = 6;

    private static final int MOST_ID = 64;
    private static final int MOST_EXPLAINED = 50;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_DAYS = 3_660;

    private final Desk desk;

    RecordsApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/orders/{id}/explanation")
    @Operation(
            summary = "Why an order is as it is",
            description =
                    "From the message to the last fill, every step with a hash of itself and all"
                            + " before it, and made again from what is stored: `same` says whether"
                            + " it came out as recorded. The id of an order, or its beginning, of a"
                            + " signal, or of a message; one answer for each account.")
    List<ExplanationJson> explain(@PathVariable("id") String id) {
        if (id.length() < LEAST_ID || id.length() > MOST_ID) {
            throw ProblemException.badRequest(
                    "An id, or its beginning, has %d to %d characters."
                            .formatted(LEAST_ID, MOST_ID));
        }
        List<ExplanationJson> explained = desk.records().explain(id, MOST_EXPLAINED);
        if (explained.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "No decision has an order or a signal " + id);
        }
        return explained;
    }

    @GetMapping("/audit")
    @Operation(summary = "Who did what", description = "The latest first.")
    List<AuditEntryJson> audit(@RequestParam(name = "most", defaultValue = "100") int most) {
        return desk.records().audit(Bounds.most(most, MOST_ENTRIES));
    }

    @GetMapping("/audit/verification")
    @Operation(summary = "Whether the audit is as it was written")
    AuditVerificationJson verify() {
        return desk.records().verifyAudit();
    }

    @GetMapping("/execution")
    @Operation(
            summary = "How well orders were carried out",
            description =
                    "For each account and source: what orders filled at against the price at their"
                            + " decision, or their own price where they waited; what that cost, and"
                            + " how long the first fill took.")
    List<ExecutionJson> execution(@RequestParam(name = "days", defaultValue = "30") int days) {
        return desk.records().execution(days(days));
    }

    @GetMapping("/execution/venues")
    @Operation(
            summary = "How well venues carry orders out, side by side",
            description = "The same for each venue, over all accounts and sources.")
    List<ExecutionJson> executionByVenue(
            @RequestParam(name = "days", defaultValue = "30") int days) {
        return desk.records().executionByVenue(days(days));
    }

    @GetMapping("/execution/orders")
    @Operation(
            summary = "Slippage of each order",
            description = "Orders that have filled, the latest first.")
    List<ExecutedOrderJson> executions(
            @RequestParam(name = "days", defaultValue = "30") int days,
            @RequestParam(name = "most", defaultValue = "200") int most) {
        return desk.records().executions(days(days), Bounds.most(most, MOST_ENTRIES));
    }

    private static int days(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badRequest("days must be 1 to %d.".formatted(MOST_DAYS));
        }
        return days;
    }

    @GetMapping("/recount")
    @Operation(
            summary = "Every account counted again from its facts",
            description = "Orders, positions and money, against the program's memory and tables.")
    List<RecountJson> recount() {
        return desk.records().recount();
    }
}
