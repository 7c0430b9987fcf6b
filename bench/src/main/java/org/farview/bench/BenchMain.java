package org.farview.bench;

import org.farview.bench.decode.DecodeCommand;
import org.farview.bench.gpu.GpuCommand;
import org.farview.bench.imports.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./farview bench ...}. Exit codes: 0 done, 1 failed while running, 2 wrong call. */
@Command(
        name = "farview bench",
        description = "Measures Farview against peers and prints Markdown tables.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FramesCommand.class,
            LatencyCommand.class,
            ControlCommand.class,
            ScenesCommand.class,
            StartCommand.class,
            DecodeCommand.class,
            ImportCommand.class,
            GpuCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine kernels = new CommandLine(new KernelsCommand());
        // JMH has options of its own, which are not ours to know.
        kernels.setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(new BenchMain()).addSubcommand("kernels", kernels);
    }
}
