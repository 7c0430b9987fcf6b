package org.farview.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.farview.server.ledger.Journal.Entry;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Loop;

/**
 * Writes a scene's journal.
 *
 * <p><b>Group commit.</b> A step takes everything that waits, writes it at once, and says how far
 * it is. With {@link SyncPolicy.Every} it also waits for the disk before it says so; else another
 * thread waits for the disk, and this one goes on writing meanwhile.
 *
 * <p><b>Bound.</b> When the file has grown, the next entry is asked to be the whole. With it a new
 * file begins, which gets its name when all of it is on the disk; the file before it is kept, the
 * one before that deleted.
 *
 * <p><b>Failure.</b> What cannot be written is dropped and told; nobody waits for it. After a while
 * the whole is asked for again, and with it everything is well if it can be written.
 *
 * <p>Confined to the thread that steps it.
 */
final class JournalLoop implements Loop {
    private static final System.Logger LOG = System.getLogger(JournalLoop.class.getName());

    /** Much more than the whole takes, and read again within a second. */
    static final long LONGEST_BYTES = 4 << 20;

    static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 512;

    /**
     * An entry in the ledger's count.
     *
     * @param number 1 for the first
     */
    record Numbered(long number, Entry entry) {}

    /**
     * How far the loop is.
     *
     * @param settled entries that need not be waited for
     * @param wantsWhole whether the next should be the whole
     */
    record Progress(long settled, boolean wantsWhole) {}

    /** What it tells others. Called on its thread. */
    interface Listener {
        /** It went on. */
        void progressed(Progress progress);

        /** It cannot be written any more. */
        void failing(Path file, IOException problem);

        /** It can be written again. */
        void recovered(Path file);
    }

    /**
     * Where and how it is written.
     *
     * @param scene for the thread's name
     * @param folder for its files
     * @param generation of the newest file there; 0 for none
     * @param begunWith which image the scene was begun with
     */
    record Setup(String scene, Path folder, long generation, String begunWith, SyncPolicy policy) {}

    /**
     * @param waiter runs what waits for the disk, one at a time
     * @param wake has the loop stepped; any thread may call it
     */
    record Tools(
            Disk disk, Clock clock, Executor waiter, Runnable wake, JournalCounters counters) {}

    /** How a wait for the disk ended. */
    private record Synced(Disk.Output output, Optional<IOException> problem) {}

    private final Setup setup;
    private final Tools tools;
    private final Entries entries;
    private final Queue<Numbered> waiting;
    private final Listener listener;
    private final LatestBox<Synced> synced = new LatestBox<>();

    /** The file that is written; none before the first whole, and while it fails. */
    private Optional<Disk.Output> output = Optional.empty();

    private long generation;
    private long bytes;
    private long longest = LONGEST_BYTES;
    private boolean wantsWhole;
    private long settled;

    /** Whether something was written since the disk was last waited for. */
    private boolean unsynced;

    private long syncNanos;
    private boolean syncing;
    private boolean failing;
    private Duration retry = FIRST_RETRY;
    private long retryNanos;

    /**
     * @param waiting what is to be written; any thread may add to it
     */
    JournalLoop(
            Setup setup, Tools tools, Entries entries, Queue<Numbered> waiting, Listener listener) {
        this.setup = setup;
        this.tools = tools;
        this.entries = entries;
        this.waiting = waiting;
        this.listener = listener;
        this.generation = setup.generation();
    }

    @Override
    public String name() {
        return "journal-" + setup.scene();
    }

    @Override
    public boolean step() {
        synced.take().ifPresent(this::takeSynced);
        boolean worked = writeWaiting();
        if (failing && !wantsWhole && isPast(retryNanos)) {
            wantsWhole = true;
            listener.progressed(new Progress(settled, true));
        }
        if (unsynced && !syncing && isPast(syncNanos)) {
            startSync();
        }
        return worked;
    }

    @Override
    public long nextDeadlineNanos() {
        long next = failing && !wantsWhole ? retryNanos : Long.MAX_VALUE;
        return unsynced && !syncing ? Math.min(next, syncNanos) : next;
    }

    /** Writes what waits, and waits for the disk: a server that ends in peace loses nothing. */
    @Override
    public void onClose() {
        while (writeWaiting()) {
            // each time as much as is written at once
        }
        output.ifPresent(out -> {
            try (out) {
                out.sync();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "journal.unsynced file=" + file(), e);
            }
        });
        output = Optional.empty();
    }

    private boolean writeWaiting() {
        List<Numbered> batch = new ArrayList<>();
        while (batch.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        if (batch.isEmpty()) {
            return false;
        }
        try {
            write(batch);
        } catch (IOException e) {
            fail(e);
        }
        settled = batch.getLast().number();
        listener.progressed(new Progress(settled, wantsWhole));
        return true;
    }

    private void write(List<Numbered> batch) throws IOException {
        List<ByteBuffer> records = new ArrayList<>();
        for (Numbered each : batch) {
            if (each.entry() instanceof Entry.Whole whole) {
                append(records);
                records.clear();
                begin(whole);
            } else if (output.isPresent()) {
                records.add(RecordFile.record(Json.bytes(entries.record(each.entry()))));
            }
        }
        append(records);
        wantsWhole = output.isPresent() && bytes > longest;
    }

    private void append(List<ByteBuffer> records) throws IOException {
        if (output.isEmpty() || records.isEmpty()) {
            return;
        }
        int size = records.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        records.forEach(all::put);
        output.get().append(all.flip());
        bytes += size;
        tools.counters().wrote(records.size(), size);
        switch (setup.policy()) {
            case SyncPolicy.Every _ -> sync(output.get());
            case SyncPolicy.Within(Duration latest) -> {
                if (!unsynced) {
                    unsynced = true;
                    syncNanos = tools.clock().nanoTime() + latest.toNanos();
                }
            }
        }
    }

    /** Begins a file with the whole, after what was written before it is on the disk. */
    private void begin(Entry.Whole whole) throws IOException {
        Optional<Disk.Output> before = output;
        output = Optional.empty();
        unsynced = false;
        if (before.isPresent()) {
            try (Disk.Output old = before.get()) {
                sync(old);
            }
        }
        Map<String, Object> record = new LinkedHashMap<>(entries.record(whole));
        record.put(Entries.BEGUN_WITH, setup.begunWith());
        ByteBuffer content = RecordFile.record(Json.bytes(record));
        bytes = (long) RecordFile.HEADER_BYTES + content.remaining();
        longest = Math.max(LONGEST_BYTES, 4 * bytes);
        output = Optional.of(created(content));
        tools.counters().wrote(1, bytes);
        tools.counters().began();
        if (failing) {
            failing = false;
            retry = FIRST_RETRY;
            LOG.log(System.Logger.Level.INFO, "journal.recovered file={0}", file());
            listener.recovered(file());
        }
        for (long old : JournalFiles.old(setup.folder())) {
            tools.disk().delete(JournalFiles.file(setup.folder(), old));
        }
    }

    /** The next file; it has its name once all of it is on the disk. */
    private Disk.Output created(ByteBuffer content) throws IOException {
        Path unnamed = JournalFiles.unfinished(setup.folder());
        Disk.Output next = tools.disk().create(unnamed);
        try {
            next.append(RecordFile.header());
            next.append(content);
            sync(next);
            tools.disk().rename(unnamed, JournalFiles.file(setup.folder(), generation + 1));
        } catch (IOException e) {
            closeQuietly(next);
            throw e;
        }
        generation++;
        return next;
    }

    private void fail(IOException problem) {
        tools.counters().failed();
        output.ifPresent(JournalLoop::closeQuietly);
        output = Optional.empty();
        unsynced = false;
        wantsWhole = false;
        retryNanos = tools.clock().nanoTime() + retry.toNanos();
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
        if (!failing) {
            failing = true;
            LOG.log(System.Logger.Level.WARNING, "journal.failed file=" + file(), problem);
            listener.failing(file(), problem);
        }
    }

    /** On another thread: what is said meanwhile is written meanwhile. */
    private void startSync() {
        Disk.Output out = output.orElseThrow();
        unsynced = false;
        syncing = true;
        tools.waiter()
                .execute(() -> {
                    Optional<IOException> problem = Optional.empty();
                    try {
                        sync(out);
                    } catch (IOException e) {
                        problem = Optional.of(e);
                    }
                    synced.put(new Synced(out, problem));
                    tools.wake().run();
                });
    }

    /** A file that was closed meanwhile was synced by who closed it. */
    private void takeSynced(Synced done) {
        syncing = false;
        if (output.equals(Optional.of(done.output()))) {
            done.problem().ifPresent(this::fail);
        }
    }

    private void sync(Disk.Output out) throws IOException {
        out.sync();
        tools.counters().synced();
    }

    private boolean isPast(long nanos) {
        return tools.clock().nanoTime() - nanos >= 0;
    }

    private Path file() {
        return JournalFiles.file(setup.folder(), generation);
    }

    private static void closeQuietly(Disk.Output out) {
        try {
            out.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "journal.close failed", e);
        }
    }
}
