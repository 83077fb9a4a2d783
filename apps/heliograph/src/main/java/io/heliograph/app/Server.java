package io.heliograph.app;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// The server: Spring's context and everything in it. Loaded by `run` alone.
public final class Server implements RunningServer {
    private final ConfigurableApplicationContext context;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts everything and returns once it is healthy.
    ///
    /// @throws Refusal if it cannot start, for a reason a person can do something about
    public static RunningServer start(RunSettings settings) {
        SpringApplication application = new SpringApplication(Rooms.class);
        // `run` closes it, and in its order: two hooks would race.
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", settings.port(),
                        "spring.main.banner-mode", "off",
                        "spring.threads.virtual.enabled", true,
                        "server.shutdown", "immediate"));
        return new Server(application.run());
    }

    @Override
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public URI signInLink() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    @Override
    public String priceOrigin() {
        return "none";
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Rooms {}
}
