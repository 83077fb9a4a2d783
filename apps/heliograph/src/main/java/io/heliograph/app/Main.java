package io.heliograph.app;

import io.heliograph.app.backtest.BacktestCommand;
import io.heliograph.app.backtest.OptimizeCommand;
import io.heliograph.app.backtest.ReplayCommand;
import io.heliograph.app.cli.AccountCommand;
import io.heliograph.app.cli.AuditCommand;
import io.heliograph.app.cli.BackupCommand;
import io.heliograph.app.cli.BookCommand;
import io.heliograph.app.cli.DoctorCommand;
import io.heliograph.app.cli.DoorCommand;
import io.heliograph.app.cli.ExplainCommand;
import io.heliograph.app.cli.HookCommand;
import io.heliograph.app.cli.KeyCommand;
import io.heliograph.app.cli.LimitsCommand;
import io.heliograph.app.cli.NoticesCommand;
import io.heliograph.app.cli.NotifyCommand;
import io.heliograph.app.cli.PlainErrors;
import io.heliograph.app.cli.PortfolioCommand;
import io.heliograph.app.cli.RestoreCommand;
import io.heliograph.app.cli.RunCommand;
import io.heliograph.app.cli.ScanCommand;
import io.heliograph.app.cli.Screen;
import io.heliograph.app.cli.SendCommand;
import io.heliograph.app.cli.SourceCommand;
import io.heliograph.app.cli.StateCommands;
import io.heliograph.app.cli.StrategyCommand;
import io.heliograph.app.cli.SubscriptionCommand;
import io.heliograph.app.cli.TradeCommands;
import io.heliograph.app.cli.TradingCommands;
import io.heliograph.app.cli.TrainCommand;
import io.heliograph.app.journey.JourneyCommand;
import io.heliograph.app.market.CalendarCommand;
import io.heliograph.app.market.CandlesCommand;
import io.heliograph.app.parse.LintCommand;
import io.heliograph.app.parse.ParseCommand;
import io.heliograph.app.parse.ProfileCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the program starts. Loads only what the command needs: Spring for `run`, nothing of it for
/// the others.
@Command(
        name = "heliograph",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns trading signals into well-kept trades. Paper money unless you say so.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 not reachable.",
            "The data lies in ~/.local/share/heliograph, or in $HELIOGRAPH_DATA, or where --data"
                    + " says.",
            "",
            "Try:  heliograph run",
            "      heliograph send \"BUY BTC/USDT now SL 3%% TP 5%%\""
        },
        subcommands = {
            RunCommand.class,
            SendCommand.class,
            DoctorCommand.class,
            SourceCommand.class,
            StrategyCommand.class,
            DoorCommand.class,
            AccountCommand.class,
            KeyCommand.class,
            SubscriptionCommand.class,
            HookCommand.class,
            LimitsCommand.class,
            NotifyCommand.class,
            NoticesCommand.class,
            PortfolioCommand.class,
            StateCommands.Positions.class,
            StateCommands.Orders.class,
            StateCommands.Stories.class,
            TradeCommands.Close.class,
            TradeCommands.BreakEven.class,
            TradeCommands.Cancel.class,
            TradeCommands.Approve.class,
            TradeCommands.Deny.class,
            ExplainCommand.class,
            AuditCommand.class,
            TradingCommands.Halt.class,
            TradingCommands.Reduce.class,
            TradingCommands.Resume.class,
            TradingCommands.Show.class,
            TradingCommands.Adopt.class,
            TradingCommands.Release.class,
            TradingCommands.Resolve.class,
            ParseCommand.class,
            LintCommand.class,
            ProfileCommand.class,
            JourneyCommand.class,
            BacktestCommand.class,
            ReplayCommand.class,
            OptimizeCommand.class,
            CandlesCommand.class,
            CalendarCommand.class,
            ScanCommand.class,
            BookCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            TrainCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // UTF-8 whatever the locale says: what is printed is JSON, or people's own words.
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int exitCode = commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /// The command line, printing where it is told.
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                Screen.hasColours()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(PlainErrors::wrongUsage)
                .setExecutionExceptionHandler(PlainErrors::failed);
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
