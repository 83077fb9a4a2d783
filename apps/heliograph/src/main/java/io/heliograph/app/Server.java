package io.heliograph.app;

import io.heliograph.app.runtime.Program;
import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.app.web.WebServer;
import io.heliograph.app.web.WebSettings;
import io.heliograph.chat.webhook.CallerAddress;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The server: the running program behind its web layer. Loaded by `run` alone.
public final class Server implements RunningServer {
    private static final String TRUSTED_PROXIES = "HELIOGRAPH_TRUSTED_PROXIES";

    private final Program program;
    private final WebServer web;
    private final Optional<VenueSimulators> simulators;

    private Server(Program program, WebServer web, Optional<VenueSimulators> simulators) {
        this.program = program;
        this.web = web;
        this.simulators = simulators;
    }

    /// Starts everything and returns once it is healthy.
    ///
    /// @throws Refusal if it cannot start, for a reason a person can do something about
    public static RunningServer start(RunSettings settings) {
        InstantSource clock = InstantSource.system();
        Optional<VenueSimulators> simulators =
                settings.venueSimulators()
                        ? Optional.of(VenueSimulators.start(clock))
                        : Optional.empty();
        Map<String, String> environment =
                simulators
                        .map(venues -> venues.environment(System.getenv()))
                        .orElse(System.getenv());
        Program program = Program.open(settings, environment, clock);
        simulators.ifPresent(venues -> program.onPrice(venues::priced));
        try {
            WebServer web =
                    WebServer.start(
                            program.desk(),
                            new WebSettings(
                                    settings.port(),
                                    settings::token,
                                    clock,
                                    WebSettings.REQUESTS_PER_SECOND,
                                    trustedProxies(System.getenv())));
            return new Server(program, web, simulators);
        } catch (UncheckedIOException taken) {
            program.close();
            throw new Refusal(
                    "port %d is taken; choose another with --port".formatted(settings.port()),
                    taken);
        } catch (RuntimeException failed) {
            program.close();
            throw failed;
        }
    }

    private static Set<String> trustedProxies(Map<String, String> environment) {
        String list = environment.getOrDefault(TRUSTED_PROXIES, "");
        Set<String> proxies = new LinkedHashSet<>();
        for (String one : list.isBlank() ? new String[0] : list.split(",", -1)) {
            proxies.add(
                    CallerAddress.normal(one.strip())
                            .orElseThrow(() ->
                                    new Refusal(
                                            TRUSTED_PROXIES
                                                    + " must be addresses as numbers with"
                                                    + " commas between, was "
                                                    + list)));
        }
        return proxies;
    }

    @Override
    public int port() {
        return web.port();
    }

    @Override
    public URI signInLink() {
        return web.signInLink();
    }

    @Override
    public String priceOrigin() {
        return program.priceOrigin();
    }

    @Override
    public Optional<String> venueSimulators() {
        return simulators.map(VenueSimulators::words);
    }

    @Override
    public void close() {
        web.close();
        program.close();
        simulators.ifPresent(VenueSimulators::close);
    }
}
