package org.farview.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./farview bench kernels}: JMH with its own arguments. The virtual machines that it forks
 * inherit this one's flags, which are the launcher's, and so the vector module.
 */
@Command(
        name = "kernels",
        description = "Times the inner loops with JMH, each in a virtual machine of its own.",
        footer = {
            "",
            "Everything else is handed to JMH; -h prints its own options.",
            "",
            "Examples:",
            "  ./farview bench kernels",
            "  ./farview bench kernels -l",
            "  ./farview bench kernels ColorConversion -p height=1080 -f 3"
        })
final class KernelsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JMH", description = "Names of benchmarks and options of JMH.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.describe());
        out.flush();
        try {
            CommandLineOptions options = new CommandLineOptions(arguments.toArray(String[]::new));
            return run(options);
        } catch (CommandLineOptionException e) {
            spec.commandLine().getErr().println("farview bench kernels: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (RunnerException e) {
            spec.commandLine().getErr().println("farview bench kernels: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int run(CommandLineOptions options) throws IOException, RunnerException {
        Runner runner = new Runner(options);
        if (options.shouldHelp()) {
            options.showHelp();
        } else if (options.shouldList()) {
            runner.list();
        } else if (options.shouldListProfilers()) {
            options.listProfilers();
        } else {
            runner.run();
        }
        return 0;
    }
}
