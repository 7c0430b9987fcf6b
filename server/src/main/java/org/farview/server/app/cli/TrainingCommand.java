package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.farview.server.app.FarviewServer;
import org.farview.server.app.ImageNames;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code farview training-run}: serves the sample to a visitor of its own on a free port and ends.
 * The launcher of a package runs it once, with the Java option that keeps for later starts which
 * classes were loaded and which methods were used (JEP 514 and 515).
 *
 * <p>Settings are left alone, so that it works whatever they say.
 */
@Command(
        name = "training-run",
        hidden = true,
        description = "Shows the sample to itself and ends; used by the launcher of a package.",
        mixinStandardHelpOptions = true)
final class TrainingCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Logs.showLifecycle();
        ServerConfig config = ServerConfig.read(new Settings().withFlags(Map.of("http.port", "0")));
        ImageNames names = ImageNames.ofThisProcess();
        PrintWriter out = spec.commandLine().getOut();
        try (FarviewServer server = FarviewServer.start(config, names.open(DemoCommand.SAMPLE))) {
            int pictures = new Rehearsal(URI.create(server.url())).play();
            out.printf("The sample was shown to nobody: %d pictures.%n", pictures);
        }
        return 0;
    }
}
