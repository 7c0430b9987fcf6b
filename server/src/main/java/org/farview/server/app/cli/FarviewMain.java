package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.farview.data.DataException;
import org.farview.render.RenderException;
import org.farview.server.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./farview COMMAND}. */
@Command(
        name = "farview",
        description = "Looks into huge n-dimensional images: renders here, shows in a browser.",
        version = "Farview 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            SnapshotCommand.class,
            InfoCommand.class,
            ImportCommand.class,
            TokenCommand.class,
            DoctorCommand.class,
            ReplayCommand.class,
            ConfigCommand.class,
            TrainingCommand.class,
        },
        footer = {
            "",
            "Examples:",
            "  ./farview demo",
            "  ./farview serve /images/embryo.ome.zarr --port 9000",
            "  ./farview snapshot sample:head -o head.png --ndisplay 3",
            "  ./farview info sample:head",
            "  ./farview import brain.nii.gz brain.ome.zarr",
            "  ./farview token ada --role editor",
            "  ./farview doctor",
            "  ./farview replay talk.jsonl",
            "  ./farview config --set cache.budget=2GiB",
            "",
            "Also, by the launcher itself: check [--long] (the whole build and all tests), bench (figures), package.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed while running",
            "2:wrong call or bad input",
            "3:build failed (launcher), or out of memory",
            "4:something must be installed (launcher)",
        })
public final class FarviewMain {
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    private FarviewMain() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logs.toStandardError();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new FarviewMain());
        line.setExecutionExceptionHandler(
                (problem, command, parsed) -> explain(problem, command.getErr()));
        line.getSubcommands()
                .values()
                .forEach(command ->
                        command.getCommandSpec().version(line.getCommandSpec().version()));
        line.setParameterExceptionHandler((problem, arguments) -> explain(problem));
        return line;
    }

    /** One line instead of picocli's page: what is wrong, and where the right words are. */
    private static int explain(CommandLine.ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        List<String> suggestions =
                problem instanceof CommandLine.UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        String suggestion =
                suggestions.isEmpty() ? "" : "; did you mean " + suggestions.getFirst() + "?";
        command.getErr()
                .printf(
                        "farview: %s%s (see: %s --help)%n",
                        problem.getMessage(), suggestion, command.getCommandSpec().qualifiedName());
        return BAD_INPUT;
    }

    private static int explain(Exception problem, PrintWriter err) {
        boolean ours =
                problem instanceof DataException
                        || problem instanceof ConfigException
                        || problem instanceof RenderException;
        if (ours) {
            err.println("farview: " + problem.getMessage());
            return BAD_INPUT;
        }
        err.println("farview: failed unexpectedly; please report this with the lines below");
        problem.printStackTrace(err);
        return FAILED;
    }
}
