package io.heliograph.app.web;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The server of the HTTP interface and the page, on 127.0.0.1 and nowhere else. Whoever starts it
/// closes it; it registers no hook of its own.
public final class WebServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;
    private final String signInCode;

    private WebServer(ConfigurableApplicationContext context, int port, String signInCode) {
        this.context = context;
        this.port = port;
        this.signInCode = signInCode;
    }

    /// Starts it; ready for requests on return.
    ///
    /// @throws UncheckedIOException with a {@link BindException} if the port is taken
    public static WebServer start(Desk desk, WebSettings settings) {
        Map<String, Object> properties = properties(settings);
        SpringApplication application = new SpringApplication(WebConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        // Twice: the first place is where logging looks before the context is there; the second
        // comes before the environment, which must not open the port to the network.
        application.setDefaultProperties(properties);
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("heliograph", properties));
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Desk.class, () -> desk);
            beans.registerBean(WebSettings.class, () -> settings);
        });
        try {
            ServletWebServerApplicationContext context =
                    (ServletWebServerApplicationContext) application.run();
            return new WebServer(
                    context,
                    context.getWebServer().getPort(),
                    context.getBean(Access.class).signInCode());
        } catch (RuntimeException failed) {
            throw isPortTaken(failed) ? portTaken(settings.port(), failed) : failed;
        }
    }

    private static boolean isPortTaken(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return true;
            }
        }
        return false;
    }

    private static UncheckedIOException portTaken(int port, RuntimeException failed) {
        BindException bind = new BindException("port %d is taken".formatted(port));
        bind.initCause(failed);
        return new UncheckedIOException(bind);
    }

    public int port() {
        return port;
    }

    /// Where the page and the API are, without a slash at the end.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Opens the page in a browser, once and within a quarter of an hour of the start. A secret:
    /// print it for the person at the terminal, never log it.
    public URI signInLink() {
        return URI.create(address() + WebPaths.SIGN_IN + "?code=" + signInCode);
    }

    /// Answers what is being answered, says goodbye to the stream's listeners, and is gone within a
    /// second.
    @Override
    public void close() {
        context.close();
    }

    private static Map<String, Object> properties(WebSettings settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server.address", "127.0.0.1");
        all.put("server.port", settings.port());
        all.put("server.shutdown", "graceful");
        all.put("spring.lifecycle.timeout-per-shutdown-phase", "500ms");
        all.put("server.max-http-request-header-size", "16KB");
        all.put("server.tomcat.connection-timeout", "5s");
        all.put("server.tomcat.keep-alive-timeout", "30s");
        all.put("server.tomcat.max-connections", 1_000);
        all.put("server.tomcat.max-swallow-size", "512KB");
        all.put("server.error.include-stacktrace", "never");
        all.put("spring.threads.virtual.enabled", true);
        all.put("spring.mvc.log-resolved-exception", false);
        all.put("spring.web.resources.add-mappings", false);
        all.put("spring.main.lazy-initialization", false);
        all.put("spring.jmx.enabled", false);
        all.put("management.endpoints.access.default", "none");
        all.put("management.endpoint.health.access", "read-only");
        all.put("management.endpoints.web.exposure.include", "health");
        all.put("management.endpoints.web.discovery.enabled", false);
        all.put("management.endpoint.health.show-details", "never");
        all.put("management.endpoint.health.show-components", "never");
        all.put("management.health.defaults.enabled", false);
        all.put("springdoc.default-produces-media-type", "application/json");
        all.put("springdoc.model-and-view-allowed", false);
        all.put("logging.level.org.springframework", "warn");
        all.put("logging.level.org.springdoc", "error");
        all.put("logging.level.org.apache", "warn");
        // Whoever starts the server says why it did not start, in its own words.
        all.put("logging.level.org.springframework.boot.SpringApplication", "off");
        all.put("logging.level.org.springframework.boot.diagnostics", "off");
        all.put("logging.level.org.springframework.boot.web.server", "error");
        return all;
    }
}
