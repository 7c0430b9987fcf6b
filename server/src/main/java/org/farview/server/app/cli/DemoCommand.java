package org.farview.server.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code farview demo}: the built-in sample in the browser. */
@Command(
        name = "demo",
        description =
                "Shows the built-in sample, the MRI of a human head, on http://localhost:8080.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./farview demo", "  ./farview demo --port 9000 --open"})
final class DemoCommand implements Callable<Integer> {
    static final String SAMPLE = "sample:head";

    @Mixin private ServeOptions options = new ServeOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return Serving.run(SAMPLE, options, spec.commandLine().getOut());
    }
}
