package org.farview.server.app.cli;

import java.lang.System.Logger.Level;
import org.farview.server.log.JulBridge;
import org.farview.server.log.Levels;
import org.farview.server.log.LogConfig;
import org.farview.server.log.Logbook;

/** How much a command logs. Everything goes to standard error. */
final class Logs {
    private Logs() {}

    /** Warnings and worse, for commands that print their result. */
    static void toStandardError() {
        JulBridge.install(Logbook.ofProcess());
    }

    /** The life of the server besides: starts, sessions, ends. Libraries stay at warnings. */
    static void showLifecycle() {
        Logbook book = Logbook.ofProcess();
        book.setup(book.setup().with(Levels.of(Level.INFO)));
    }

    /** As the settings say. */
    static void asConfigured(LogConfig config) {
        Logbook book = Logbook.ofProcess();
        book.setup(book.setup().with(config.levels()).with(config.form()));
        JulBridge.follow(config.levels());
    }
}
