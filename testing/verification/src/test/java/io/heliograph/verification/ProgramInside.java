package io.heliograph.verification;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.RunSettings;
import io.heliograph.app.runtime.Program;
import io.heliograph.app.web.WebServer;
import io.heliograph.app.web.WebSettings;
import io.heliograph.notices.outbound.Outside;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The whole program in this process, put together as its server does, so that a test has its clock
/// and its way to the outside world in hand. Database and sockets are real.
record ProgramInside(Program program, WebServer web, ProgramApi api) implements AutoCloseable {
    private static final String TOKEN = "of-a-test";

    /// @param data prepared where it is not there yet
    /// @param prices as `run --prices` takes them
    /// @param speed as `run --speed` takes it
    static ProgramInside open(
            Path data,
            Map<String, String> environment,
            String prices,
            int speed,
            InstantSource clock,
            Outside outside) {
        PreparedData.at(data);
        DataDirectory directory = DataDirectory.at(data).create();
        // Where the command line looks for it.
        directory.secret("token", () -> TOKEN);
        RunSettings settings =
                new RunSettings(
                        directory, TOKEN, 0, Optional.of(prices), BigDecimal.valueOf(speed), false);
        Program program = Program.open(settings, environment, clock, outside);
        WebServer web = WebServer.start(program.desk(), new WebSettings(0, () -> TOKEN, clock));
        return new ProgramInside(program, web, new ProgramApi(web.address(), TOKEN));
    }

    @Override
    public void close() {
        web.close();
        program.close();
    }
}
