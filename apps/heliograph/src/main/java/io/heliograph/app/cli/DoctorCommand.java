package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.app.ServerNote;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/// Looks at everything the program needs and says what to do about what is missing. Changes
/// nothing.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks Java, the port, disk, the token, the database's settings, the price feed,"
                        + " and of a running program its bots, notices, accounts and audit.",
        footer = {"", "Exit codes: 0 nothing is broken, 1 something is."})
public final class DoctorCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:HELIOGRAPH_PORT:-8080}",
            description = "The port that `run` is to use. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--json", description = "Print JSON instead of text for people.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = examine(data.directory());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(findings));
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        out.flush();
        return findings.stream().anyMatch(f -> f.status() == Finding.Status.FAIL)
                ? Refusal.Kind.FAILED.exitCode()
                : 0;
    }

    private List<Finding> examine(DataDirectory directory) {
        Optional<ServerNote> running = directory.runningServer();
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java(Runtime.version()));
        findings.add(MachineChecks.dataDirectory(directory));
        findings.add(MachineChecks.disk(directory));
        findings.add(MachineChecks.token(directory));
        findings.add(running.map(ServerChecks::program).orElseGet(() -> MachineChecks.port(port)));
        findings.add(ServerChecks.database(directory, System.getenv()));
        findings.add(
                running.map(note -> ServerChecks.prices(note, directory))
                        .orElseGet(() -> ServerChecks.priceFeed(System.getenv())));
        running.ifPresent(note -> {
            findings.addAll(ServerChecks.connections(note, directory));
            findings.addAll(ServerChecks.bots(note, directory));
            findings.add(ServerChecks.notices(note, directory));
            findings.add(ServerChecks.operator(note, directory));
            findings.add(ServerChecks.recount(note, directory));
            findings.add(ServerChecks.audit(note, directory));
        });
        return findings;
    }

    private static void print(PrintWriter out, Finding finding) {
        out.println(
                Screen.safeLine(
                        "%-4s  %-9s %s"
                                .formatted(finding.status(), finding.subject(), finding.found())));
        if (finding.remedy() != null) {
            out.println(" ".repeat(16) + Screen.safeLine(finding.remedy()));
        }
    }

    private static ArrayNode asJson(List<Finding> findings) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("status", finding.status().name())
                    .put("subject", finding.subject())
                    .put("found", finding.found())
                    .put("remedy", finding.remedy());
        }
        return array;
    }
}
