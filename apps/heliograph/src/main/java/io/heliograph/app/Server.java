package io.heliograph.app;

import io.heliograph.app.runtime.Program;
import io.heliograph.app.web.WebServer;
import io.heliograph.app.web.WebSettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;

/// The server: the running program behind its web layer. Loaded by `run` alone.
public final class Server implements RunningServer {
    private final Program program;
    private final WebServer web;

    private Server(Program program, WebServer web) {
        this.program = program;
        this.web = web;
    }

    /// Starts everything and returns once it is healthy.
    ///
    /// @throws Refusal if it cannot start, for a reason a person can do something about
    public static RunningServer start(RunSettings settings) {
        InstantSource clock = InstantSource.system();
        Program program = Program.open(settings, System.getenv(), clock);
        try {
            WebServer web =
                    WebServer.start(
                            program.desk(),
                            new WebSettings(settings.port(), settings::token, clock));
            return new Server(program, web);
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
    public void close() {
        web.close();
        program.close();
    }
}
