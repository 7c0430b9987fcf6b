package org.farview.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Where;
import org.jspecify.annotations.Nullable;

/**
 * The log of a process: decides by area what is written, takes secrets and repetitions out, and
 * writes line after line to standard error. There is one for the process, because {@link
 * System#getLogger} has no other way to it; a test makes its own.
 *
 * <p>Hand-over type: any thread may call anything. Who logs waits only for who logs at the same
 * time, and for standard error.
 */
public final class Logbook {
    private static final Logbook OF_PROCESS =
            new Logbook(
                    Clock.system(),
                    new Setup(
                            Levels.of(Level.WARNING),
                            LogForm.TEXT,
                            Repetitions.COUNTED,
                            Logbook::print));

    private final Clock clock;
    private final LatestBox<Setup> setup = new LatestBox<>();
    private final Guarded<Repeats> repeats = new Guarded<>(new Repeats());
    private final Map<String, AreaLogger> loggers = new ConcurrentHashMap<>();

    /**
     * How it is written.
     *
     * @param levels from which each area is written
     * @param form of the lines
     * @param repetitions what becomes of them
     * @param out takes one after the other, without line ends; called by many threads
     */
    public record Setup(
            Levels levels, LogForm form, Repetitions repetitions, Consumer<String> out) {
        /** The same with other levels. */
        public Setup with(Levels others) {
            return new Setup(others, form, repetitions, out);
        }

        /** The same in another form. */
        public Setup with(LogForm other) {
            return new Setup(levels, other, repetitions, out);
        }
    }

    /** What becomes of lines that repeat themselves. */
    public enum Repetitions {
        /** They are written like others. */
        WRITTEN,
        /** Most of them are only counted, see {@link Repeats}. */
        COUNTED
    }

    /** What a statement says, before it is a line. */
    record Said(String logger, Level level, String format, List<@Nullable Object> parameters) {
        /** Variable words are no place: what is not formatted is known by its first word. */
        String place() {
            return logger + " " + (parameters.isEmpty() ? format.split(" ", 2)[0] : format);
        }

        String text() {
            if (parameters.isEmpty()) {
                return format;
            }
            try {
                return new MessageFormat(format, Locale.ROOT).format(parameters.toArray());
            } catch (IllegalArgumentException e) {
                return format; // no format after all: better so than not at all
            }
        }
    }

    Logbook(Clock clock, Setup setup) {
        this.clock = clock;
        this.setup.put(setup);
    }

    /** That of the process; until it is told otherwise it writes warnings, as text. */
    public static Logbook ofProcess() {
        return OF_PROCESS;
    }

    /** How it is written now. */
    public Setup setup() {
        return setup.peek().orElseThrow();
    }

    /** From now on it is written so. */
    public void setup(Setup next) {
        setup.put(next);
    }

    /** Writes what was left out so far and is due; to be called again and again. */
    public void catchUp() {
        write(repeats.with(all -> all.due(clock.nanoTime())));
    }

    /** Writes what was left out so far; to be called at the end. */
    public void finish() {
        write(repeats.with(Repeats::rest));
    }

    /** The one and only logger of a name. */
    System.Logger logger(String name) {
        return loggers.computeIfAbsent(name, any -> new AreaLogger(any, this));
    }

    /** Writes something that is loggable. Who asks for debugging is told everything. */
    void write(Said said, @Nullable Throwable thrown) {
        LogLine line =
                new LogLine(
                        Instant.now(),
                        said.level(),
                        said.logger(),
                        said.place(),
                        Thread.currentThread().getName(),
                        Where.here(),
                        Secrets.masked(said.text()),
                        Optional.ofNullable(thrown).map(Logbook::stack).map(Secrets::masked));
        boolean all =
                setup().repetitions() == Repetitions.WRITTEN
                        || said.level().getSeverity() < Level.INFO.getSeverity();
        write(all ? List.of(line) : repeats.with(known -> known.heard(line, clock.nanoTime())));
    }

    private void write(List<LogLine> lines) {
        Setup now = setup();
        lines.forEach(line -> now.out().accept(now.form().write(line)));
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }

    private static void print(String line) {
        System.err.println(line);
    }
}
