package io.heliograph.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Tells how a trade came about, and makes it again to see whether it comes out the same.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells how an order came about: the message, how it was read, every gate, the"
                        + " sizing, the plan, the requests and what the venue answered; and makes it"
                        + " again from what is stored.",
        footer = {
            "",
            "Exit codes: 0 recomputed the same, 1 something came out differently.",
            "",
            "Try:  heliograph explain 5f2c9a"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ProgramOption program = new ProgramOption();

    @Parameters(
            paramLabel = "ORDER",
            description = "The id of an order, or its beginning; or of a signal or a message.")
    private String order = "";

    @Override
    public Integer call() {
        JsonNode answers =
                program.connect()
                        .get("/api/v1/orders/" + SettingsList.segment(order) + "/explanation");
        PrintWriter out = spec.commandLine().getOut();
        if (program.asJson()) {
            out.println(answers);
        } else {
            answers.values().forEach(answer -> ExplanationText.print(answer, out));
        }
        out.flush();
        return answers.valueStream().allMatch(answer -> answer.path("same").asBoolean()) ? 0 : 1;
    }
}
