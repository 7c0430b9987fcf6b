package org.farview.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.farview.protocol.NotifyError;
import org.farview.server.ledger.Journal;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.LoopRunner;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Where;

/**
 * A ledger's journal in files. The ledger's side of it: it puts entries into a queue and looks how
 * far {@link JournalLoop} is, on the thread {@code journal-<scene>}.
 *
 * <p>When {@value #MOST_WAITING} entries wait, or the ledger waits too long, the scene goes on
 * without it: nobody waits until it has caught up, or until it was given the whole anew. That is
 * told as a {@code notify.error}, as is a disk that refuses.
 */
public final class FileJournal implements Journal, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FileJournal.class.getName());

    /** A few seconds of what a ledger can change. */
    static final int MOST_WAITING = 8192;

    private static final String DOMAIN = "scene";

    private final ConcurrentLinkedQueue<JournalLoop.Numbered> waiting =
            new ConcurrentLinkedQueue<>();
    private final LatestBox<JournalLoop.Progress> progress = new LatestBox<>();
    private final LatestBox<Listener> listener = new LatestBox<>();
    private final LatestBox<LoopRunner> runner = new LatestBox<>();
    private final JournalLoop loop;
    private long recorded;

    /** The ledger's: nobody waits until all is written. */
    private boolean adrift;

    /** The ledger's: entries were dropped, and only the whole can help. */
    private boolean gap;

    /**
     * What journals are made with.
     *
     * @param counters of all of them
     */
    record Tools(Disk disk, Clock clock, Threads threads, JournalCounters counters) {}

    FileJournal(
            JournalLoop.Setup setup,
            Tools tools,
            Executor waiter,
            Function<String, Optional<String>> addresses) {
        progress.put(new JournalLoop.Progress(0, false));
        loop =
                new JournalLoop(
                        setup,
                        new JournalLoop.Tools(
                                tools.disk(), tools.clock(), waiter, this::wake, tools.counters()),
                        new Entries(addresses),
                        waiting,
                        new News());
    }

    /** Starts its thread. */
    static FileJournal start(
            JournalLoop.Setup setup, Tools tools, Function<String, Optional<String>> addresses) {
        FileJournal journal =
                new FileJournal(
                        setup,
                        tools,
                        task -> tools.threads().virtual("journal-sync-" + setup.scene(), task),
                        addresses);
        Threads threads = tools.threads().in(Where.scene(setup.scene()));
        journal.runner.put(LoopRunner.start(journal.loop, threads, tools.clock(), journal::died));
        return journal;
    }

    /** The loop behind it, for tests to step by hand. */
    JournalLoop loop() {
        return loop;
    }

    @Override
    public void begin(Listener to) {
        listener.put(to);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void record(Entry entry) {
        lookWhetherCaughtUp();
        recorded++;
        if (entry instanceof Entry.Whole) {
            gap = false;
        } else if (!gap && recorded - progress().settled() > MOST_WAITING) {
            gap = true;
            tellSlow();
        }
        if (!gap) {
            waiting.add(new JournalLoop.Numbered(recorded, entry));
            wake();
        }
    }

    @Override
    public long settled() {
        lookWhetherCaughtUp();
        return adrift || gap ? Long.MAX_VALUE : progress().settled();
    }

    @Override
    public void overdue() {
        if (!adrift) {
            adrift = true;
            tellSlow();
        }
    }

    /** Not while old entries wait: it would only be one more. */
    @Override
    public boolean wantsWhole() {
        return progress().wantsWhole() || (gap && waiting.isEmpty());
    }

    /** Writes what waits; at most 3 s. Idempotent. */
    @Override
    public void close() {
        runner.peek().ifPresent(LoopRunner::close);
    }

    private void lookWhetherCaughtUp() {
        adrift &= progress().settled() < recorded;
    }

    private JournalLoop.Progress progress() {
        return progress.peek().orElseThrow();
    }

    private void wake() {
        runner.peek().ifPresent(LoopRunner::wake);
    }

    private void tellSlow() {
        tell(
                NotifyError.Severity.WARNING,
                "state.slow",
                "the disk does not keep up: what is changed now may be lost if the server ends",
                Map.of());
    }

    private void died(Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "journal.died name=" + loop.name(), problem);
        progress.put(new JournalLoop.Progress(Long.MAX_VALUE, false));
        tell(
                NotifyError.Severity.WARNING,
                "state.failed",
                "the journal ended: what is changed now is lost when the server ends",
                Map.of());
        listener.peek().ifPresent(Listener::changed);
    }

    private void tell(
            NotifyError.Severity severity,
            String code,
            String message,
            Map<String, Object> context) {
        NotifyError error =
                new NotifyError(
                        DOMAIN,
                        code,
                        message,
                        severity,
                        Optional.of(context).filter(map -> !map.isEmpty()));
        listener.peek().ifPresent(to -> to.trouble(error));
    }

    /** What the loop says. */
    private final class News implements JournalLoop.Listener {
        @Override
        public void progressed(JournalLoop.Progress now) {
            progress.put(now);
            listener.peek().ifPresent(Listener::changed);
        }

        @Override
        public void failing(Path file, IOException problem) {
            tell(
                    NotifyError.Severity.WARNING,
                    "state.unwritable",
                    "the scene cannot be written down and goes on without: " + problem.getMessage(),
                    Map.of("file", String.valueOf(file.getFileName())));
        }

        @Override
        public void recovered(Path file) {
            tell(
                    NotifyError.Severity.INFO,
                    "state.recovered",
                    "the scene is written down again",
                    Map.of());
        }
    }
}
