package org.farview.server.app.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sends every {@code System.Logger} (and Jetty) to standard error, one line an event. */
final class Logs {
    private static final String FORMAT = "%1$tF %1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n";

    private Logs() {}

    /** Warnings and worse, for commands that print their result. */
    static void toStandardError() {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        root.setLevel(Level.WARNING);
    }

    /** Adds the life of the server: starts, sessions, ends. Jetty stays at warnings. */
    static void showLifecycle() {
        OURS.setLevel(Level.INFO);
    }

    /** Held here, because the log manager itself forgets a logger that nobody holds. */
    private static final Logger OURS = Logger.getLogger("org.farview");
}
