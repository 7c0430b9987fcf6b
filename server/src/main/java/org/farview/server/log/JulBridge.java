package org.farview.server.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Passes on what libraries log through {@code java.util.logging}; Jetty does, by way of SLF4J. The
 * levels there are open from {@code warning} on, or from what the area asks for.
 */
public final class JulBridge extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final SimpleFormatter words = new SimpleFormatter();
    private final Logbook book;

    private JulBridge(Logbook book) {
        this.book = book;
    }

    /** From now on all of it goes to the book, and nowhere else. */
    public static void install(Logbook book) {
        LogManager.getLogManager().reset();
        ROOT.addHandler(new JulBridge(book));
        follow(book.setup().levels());
    }

    /** Has libraries make no more lines than are wanted. */
    public static void follow(Levels levels) {
        int least =
                Math.min(levels.of(Area.JETTY).getSeverity(), levels.of(Area.OTHER).getSeverity());
        ROOT.setLevel(level(least));
    }

    @Override
    public void publish(LogRecord entry) {
        System.Logger.Level level = level(entry.getLevel());
        System.Logger to = book.logger(String.valueOf(entry.getLoggerName()));
        if (to.isLoggable(level)) {
            to.log(level, words.formatMessage(entry), entry.getThrown());
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    private static System.Logger.Level level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return System.Logger.Level.ERROR;
        }
        if (value >= Level.WARNING.intValue()) {
            return System.Logger.Level.WARNING;
        }
        if (value >= Level.INFO.intValue()) {
            return System.Logger.Level.INFO;
        }
        return value >= Level.FINE.intValue()
                ? System.Logger.Level.DEBUG
                : System.Logger.Level.TRACE;
    }

    /** The same the other way; both count in the same sense and not in the same numbers. */
    private static Level level(int severity) {
        if (severity > System.Logger.Level.ERROR.getSeverity()) {
            return Level.OFF;
        }
        if (severity == System.Logger.Level.ERROR.getSeverity()) {
            return Level.SEVERE;
        }
        if (severity == System.Logger.Level.WARNING.getSeverity()) {
            return Level.WARNING;
        }
        if (severity == System.Logger.Level.INFO.getSeverity()) {
            return Level.INFO;
        }
        return severity == System.Logger.Level.DEBUG.getSeverity() ? Level.FINE : Level.ALL;
    }
}
