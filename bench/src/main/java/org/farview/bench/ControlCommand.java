package org.farview.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.farview.bench.control.ControlBench;
import org.farview.bench.control.LiveHeap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./farview bench control}. */
@Command(
        name = "control",
        description = "Loads the control channel of a server of its own with up to 1000 clients.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./farview bench control --save"})
final class ControlCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--source",
            description = "What to serve, as for serve (default: ${DEFAULT-VALUE}).",
            defaultValue = "sample:head")
    private String source = "sample:head";

    @Mixin private Results results = new Results();

    @Override
    public Integer call() {
        String machine = Machine.describe();
        try (ServeProcess server = ServeProcess.start(Machine.home(), source)) {
            String table = new ControlBench(server.url(), new LiveHeap(server.pid())).run();
            results.show("control", machine, table, spec.commandLine().getOut());
            return 0;
        } catch (IOException | PeerException e) {
            spec.commandLine().getErr().println("farview bench control: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
