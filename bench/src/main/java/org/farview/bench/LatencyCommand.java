package org.farview.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./farview bench latency}. */
@Command(
        name = "latency",
        description = "Times inputs until they are seen in Chromium, end to end, in 2D and in 3D.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Chromium is /usr/bin/chromium, or what FARVIEW_CHROMIUM names.",
            "",
            "Examples:",
            "  ./farview bench latency --save",
            "  ./farview bench latency --source pattern:noise --inputs 100"
        })
final class LatencyCommand implements Callable<Integer> {
    /** The page keeps no more measures than 1000, and drops half of them when there are more. */
    private static final int MOST_INPUTS = 900;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            description = "What to serve, as for serve (default: ${DEFAULT-VALUE}).",
            defaultValue = "sample:head")
    private String source = "sample:head";

    @Option(
            names = "--inputs",
            description = "In 2D and in 3D each, 10..900 (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int inputs = 500;

    @Option(
            names = "--rate",
            description = "Inputs per second, 1..60 (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int rate = 30;

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        require("--inputs", inputs, 10, MOST_INPUTS);
        require("--rate", rate, 1, 60);
        PrintWriter out = spec.commandLine().getOut();
        String machine = Machine.describe();
        try {
            String table = new LatencyBench(Machine.home(), source, inputs, rate).run();
            results.show("latency", machine, table, out);
            return 0;
        } catch (PeerException e) {
            spec.commandLine().getErr().println("farview bench latency: " + e.reason());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: got %d, wanted %d..%d".formatted(option, value, least, most));
        }
    }
}
