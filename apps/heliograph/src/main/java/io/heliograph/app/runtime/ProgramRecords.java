package io.heliograph.app.runtime;

import io.heliograph.app.explain.Explainer;
import io.heliograph.app.web.RecordsDesk;
import io.heliograph.app.web.view.AuditEntryJson;
import io.heliograph.app.web.view.AuditVerificationJson;
import io.heliograph.app.web.view.ExecutedOrderJson;
import io.heliograph.app.web.view.ExecutionJson;
import io.heliograph.app.web.view.ExplanationJson;
import io.heliograph.app.web.view.RecountJson;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.AccountState;
import io.heliograph.engine.pipeline.Recomputation;
import io.heliograph.model.Money;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.store.Audit;
import io.heliograph.store.AuditHead;
import io.heliograph.store.Database;
import io.heliograph.store.Evidence;
import io.heliograph.store.Executions;
import io.heliograph.store.ModelJson;
import io.heliograph.store.Projections;
import io.heliograph.store.Sha256;
import io.heliograph.store.view.BalanceView;
import io.heliograph.store.view.PositionView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The records of the running program.
final class ProgramRecords implements RecordsDesk {
    private final Engine engine;
    private final Settings settings;
    private final Explainer explainer;
    private final Audit audit;
    private final AuditHead head;
    private final Projections projections;
    private final Evidence evidence;
    private final Executions executions;
    private final InstantSource clock;
    private final ClientOrderIds ids;
    private final Function<Account, VenueProfile> venues;

    /// @param venues what an account's venue promises
    ProgramRecords(Program program, Database database, Function<Account, VenueProfile> venues) {
        this.engine = program.engine();
        this.settings = program.settings();
        this.audit = new Audit(database);
        this.head = program.auditHead();
        this.projections = new Projections(database);
        this.evidence = new Evidence(database);
        this.executions = new Executions(database);
        this.clock = program.clock();
        this.ids = program.ids();
        this.venues = venues;
        this.explainer =
                new Explainer(evidence, settings.store(), program::freshReader, ids, venues);
    }

    @Override
    public List<ExplanationJson> explain(String id, int most) {
        return explainer.explain(id, most);
    }

    @Override
    public List<AuditEntryJson> audit(int most) {
        return audit.latest(most).stream()
                .map(entry ->
                        new AuditEntryJson(
                                entry.number(),
                                entry.at(),
                                entry.who(),
                                entry.action(),
                                entry.subject(),
                                entry.detail(),
                                entry.previousHash(),
                                entry.hash()))
                .toList();
    }

    @Override
    public AuditVerificationJson verifyAudit() {
        Audit.Verification found = audit.verify(head.read().orElse(null));
        return new AuditVerificationJson(
                found.isSound(), found.entries(), found.head(), found.faults());
    }

    @Override
    public List<ExecutionJson> execution(int days) {
        return executions.report(since(days)).stream().map(ExecutionViews::report).toList();
    }

    @Override
    public List<ExecutionJson> executionByVenue(int days) {
        return executions.byVenue(since(days)).stream().map(ExecutionViews::report).toList();
    }

    @Override
    public List<ExecutedOrderJson> executions(int days, int most) {
        return executions.orders(since(days), most).stream().map(ExecutionViews::order).toList();
    }

    private Instant since(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    @Override
    public List<RecountJson> recount() {
        return settings.store().accounts().stream().map(this::recount).toList();
    }

    /// On the account's own lane: between two of its steps everything is stored, and nothing moves.
    private RecountJson recount(Account account) {
        return engine.ask(account.id(), lane -> recount(account, lane)).join();
    }

    private RecountJson recount(Account account, AccountLane lane) {
        AccountState folded =
                Recomputation.state(
                        account,
                        venues.apply(account),
                        ids,
                        evidence.facts(account.id()).stream().map(Evidence.Fact::event).toList());
        List<String> faults = new ArrayList<>();
        AccountState remembered = lane.state();
        compare("the program's memory", folded.asRememberedBy(remembered), remembered, faults);
        compare("the tables", folded, projected(account), faults);
        return new RecountJson(account.id().value(), hash(folded), faults);
    }

    private AccountState projected(Account account) {
        Money balance = Money.zero(account.currency());
        for (BalanceView each : projections.balances()) {
            boolean own = each.side() == LedgerAccount.CASH || each.side() == LedgerAccount.MARGIN;
            if (own && each.account().equals(account.id())) {
                balance = balance.plus(each.amount());
            }
        }
        return AccountState.of(
                projections.allOrders(account.id()),
                projections.positions().stream()
                        .filter(view -> view.account().equals(account.id()))
                        .map(PositionView::position)
                        .toList(),
                balance);
    }

    private static void compare(
            String where, AccountState facts, AccountState found, List<String> faults) {
        compare(where, "orders", facts.orders(), found.orders(), faults);
        compare(where, "positions", facts.positions(), found.positions(), faults);
        compare(where, "balance", List.of(facts.balance()), List.of(found.balance()), faults);
    }

    private static void compare(
            String where, String what, List<?> facts, List<?> found, List<String> faults) {
        if (!facts.equals(found)) {
            List<Object> ours = new ArrayList<>(facts);
            ours.removeAll(found);
            List<Object> theirs = new ArrayList<>(found);
            theirs.removeAll(facts);
            faults.add(
                    "%s of %s differ: the facts come to %s, there is %s"
                            .formatted(what, where, ours, theirs));
        }
    }

    private static String hash(AccountState state) {
        return Sha256.hex(
                ModelJson.mapper().writeValueAsString(state).getBytes(StandardCharsets.UTF_8));
    }
}
