package io.heliograph.venues.live;

import io.heliograph.model.Instrument;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A venue that trades nothing and says nothing; whoever needs more of it says what.
abstract class StubWire implements VenueWire {
    private final VenueHealth health = new VenueHealth();

    @Override
    public VenueLine line() {
        throw new IllegalStateException("nobody is there to talk to");
    }

    @Override
    public Map<String, Instrument> bySymbol() {
        return Map.of();
    }

    @Override
    public VenueHealth health() {
        return health;
    }

    @Override
    public void begin() {}

    @Override
    public Duration clockAhead() {
        return Duration.ZERO;
    }

    @Override
    public List<String> checkKey() {
        return List.of();
    }

    @Override
    public List<String> limits() {
        return List.of();
    }

    @Override
    public VenueId venue() {
        return new VenueId("PAPER");
    }

    @Override
    public VenueProfile profile() {
        return VenueProfile.ideal(Duration.ofSeconds(5));
    }

    @Override
    public void prepare(VenueCommand.Submit request) {}

    @Override
    public List<List<OrderSpec>> requests(VenueCommand.Submit request) {
        return List.of();
    }

    @Override
    public List<VenueEvent> submit(VenueCommand.Submit request, List<OrderSpec> orders) {
        return List.of();
    }

    @Override
    public List<VenueEvent> amend(VenueCommand.Amend request, List<OrderSpec> replaced) {
        return List.of();
    }

    @Override
    public List<VenueEvent> cancel(OrderSpec order) {
        return List.of();
    }

    @Override
    public List<VenueEvent> query(OrderSpec order) {
        return List.of();
    }

    @Override
    public VenueEvent.AccountReported report(Instant since) {
        throw new IllegalStateException("nobody asks for it");
    }

    @Override
    public void readClock() {}

    @Override
    public List<VenueEvent> place(VenueCommand.Place request) {
        return List.of();
    }

    @Override
    public boolean lacksMoney(String code, String words) {
        return code.equals("NO_MONEY");
    }

    @Override
    public NewsStream news() throws IOException {
        throw new IOException("there are no news");
    }
}
