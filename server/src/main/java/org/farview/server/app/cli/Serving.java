package org.farview.server.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.farview.server.app.FarviewServer;
import org.farview.server.app.ImageNames;
import org.farview.server.app.ServerConfig;
import org.farview.server.app.StartTimes;
import org.farview.server.log.Logbook;
import org.farview.server.runtime.Clock;

/** Starts a server, says where it is, waits until it is asked to end, and closes it. */
final class Serving {
    private Serving() {}

    static int run(String imageName, ServeOptions options, PrintWriter out) {
        StartTimes times = new StartTimes(Clock.system());
        Logs.showLifecycle();
        ImageNames names = ImageNames.ofThisProcess();
        ServerConfig config =
                times.measure("settings", () -> options.read().orRoot(names.folder(imageName)));
        Logs.asConfigured(config.log());
        FarviewServer server = FarviewServer.start(config, () -> names.open(imageName), times);
        Thread.setDefaultUncaughtExceptionHandler(server::escaped);
        Ending ending = Ending.bySignal();
        // Also for who ends the process in another way.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        if (config.http().port() != 0 && server.port() != config.http().port()) {
            out.printf(
                    "Port %d is taken, so this is port %d.%n", config.http().port(), server.port());
        }
        out.printf("Farview shows '%s' at %s%n", server.imageName(), server.url());
        Optional<String> link = server.loginLink();
        link.ifPresent(address ->
                out.printf("One browser gets in within ten minutes, once, by %s%n", address));
        announce("control", server.compatPorts().control(), out);
        announce("pixel", server.compatPorts().pixels(), out);
        out.println("Press Ctrl-C to stop.");
        out.flush();
        if (options.opensBrowser()) {
            openBrowser(link.orElse(server.url()), out);
        }
        int code = ending.await();
        server.close();
        Logbook.ofProcess().finish();
        return code;
    }

    private static void announce(String channel, OptionalInt port, PrintWriter out) {
        port.ifPresent(number ->
                out.printf("The %s channel is also at port %d, on any path.%n", channel, number));
    }

    private static void openBrowser(String url, PrintWriter out) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command =
                system.contains("mac")
                        ? List.of("open", url)
                        : system.contains("win")
                                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                                : List.of("xdg-open", url);
        try {
            new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            out.println("No browser could be opened; please open the address yourself.");
        }
    }
}
