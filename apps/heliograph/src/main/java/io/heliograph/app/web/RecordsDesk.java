package io.heliograph.app.web;

import io.heliograph.app.web.view.AuditEntryJson;
import io.heliograph.app.web.view.AuditVerificationJson;
import io.heliograph.app.web.view.ExecutedOrderJson;
import io.heliograph.app.web.view.ExecutionJson;
import io.heliograph.app.web.view.ExplanationJson;
import io.heliograph.app.web.view.RecountJson;
import java.util.List;

/// What was done and why, as it was written down, and whether it still says so.
public interface RecordsDesk {
    /// The trades that an id means, made again and compared; none where it means none.
    List<ExplanationJson> explain(String id, int most);

    /// What people and the program did, the latest first.
    List<AuditEntryJson> audit(int most);

    /// Goes over every entry of the audit.
    AuditVerificationJson verifyAudit();

    /// How well each account's orders were carried out for each source, of so many days.
    List<ExecutionJson> execution(int days);

    /// The same for each venue, over all accounts and sources.
    List<ExecutionJson> executionByVenue(int days);

    /// Orders of so many days that have filled, each against the price that it counted on; the
    /// latest first.
    List<ExecutedOrderJson> executions(int days, int most);

    /// Counts every account's orders, positions and money again from its facts.
    List<RecountJson> recount();
}
