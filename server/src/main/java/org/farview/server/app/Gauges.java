package org.farview.server.app;

import java.util.function.IntSupplier;
import org.farview.data.cache.CacheCounters;
import org.farview.data.cache.ChunkCache;
import org.farview.server.access.Refusals;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.jobs.JobQueue;
import org.farview.server.journal.JournalCounters;
import org.farview.server.scenes.Scenes;
import org.farview.server.telemetry.Figures;
import org.farview.server.telemetry.trace.TraceCounters;

/** Names the rooms' counters for telemetry. */
final class Gauges {
    private final Figures figures;

    Gauges(Figures figures) {
        this.figures = figures;
    }

    void watch(PixelTotals pixels, ControlEndpoint control, ChunkCache cache) {
        pixels(pixels);
        control(control);
        cache(cache);
    }

    /** One counter for each kind of refusal. */
    void watch(Refusals refusals) {
        for (Refusals.What what : Refusals.What.values()) {
            figures.counter(
                    "access_refused_" + what.wireName(),
                    "refused: " + what.wireName(),
                    () -> refusals.total(what));
        }
    }

    void watch(JournalCounters journals) {
        figures.counter("state_records", "records written to journals", journals::records);
        figures.counter("state_bytes", "bytes written to journals", journals::bytes);
        figures.counter("state_syncs", "times that the disk was waited for", journals::syncs);
        figures.counter("state_files", "files of journals begun", journals::files);
        figures.counter("state_failures", "writes that failed", journals::failures);
        figures.gauge(
                "state_failing",
                "1 while a journal cannot be written",
                () -> journals.isFailing() ? 1 : 0);
    }

    /** Questions about pictures. */
    void watch(JobQueue jobs) {
        figures.counter("jobs_asked", "questions asked", jobs::asked);
        figures.counter("jobs_refused", "of these, refused because too many wait", jobs::full);
        figures.gauge("jobs_under_way", "questions being answered", jobs::underWay);
    }

    /** Traces of intents. */
    void watch(TraceCounters traces) {
        figures.counter("traces_sent", "traces that a collector took", traces::sent);
        figures.counter("traces_dropped", "traces that no collector took", traces::dropped);
        figures.counter(
                "trace_events_dropped",
                "news of intents and pictures for which the queue had no room",
                traces::unheard);
    }

    private void pixels(PixelTotals all) {
        figures.counter("frames_total", "pictures sent", () -> all.now().frames());
        figures.counter("bytes_total", "bytes of access units", () -> all.now().bytes());
        figures.counter("keyframes_total", "keyframes sent", () -> all.now().keyframes());
        figures.counter(
                "frames_dropped", "pictures withheld from slow viewers", () -> all.now().dropped());
        figures.counter("pixel_acks", "acks of viewers", () -> all.now().acks());
        figures.counter(
                "pixel_refused", "messages of viewers that are no acks", () -> all.now().refused());
        figures.gauge("pixel_parked", "viewers too slow now", () -> all.now().parked());
        figures.gauge("pixel_clients", "viewers connected", () -> all.now().viewers());
        figures.gauge(
                "last_key_seq",
                "sequence number of the newest keyframe",
                () -> all.now().lastKeyframeSeq().orElse(0));
    }

    /**
     * The scenes, and what each may take of the memory for voxels.
     *
     * @param stageBytes of all together
     */
    void watch(Scenes<?> scenes, IntSupplier sharers, long stageBytes) {
        figures.gauge("scenes", "scenes that there are", () -> scenes.list().size());
        figures.gauge("scenes_awake", "scenes that draw", scenes::awake);
        figures.gauge(
                "stage_budget_bytes", "memory for voxels of all scenes together", () -> stageBytes);
        figures.gauge(
                "stage_share_bytes",
                "of it, what each scene may take now",
                () -> (double) stageBytes / sharers.getAsInt());
    }

    private void control(ControlEndpoint control) {
        figures.counter("state_connects", "control sockets", () -> control.metrics().connects());
        figures.counter("state_rejected", "handshakes refused", () -> control.metrics().rejected());
        figures.counter(
                "state_messages_in", "messages received", () -> control.metrics().messagesIn());
        figures.counter(
                "state_messages_out", "messages sent", () -> control.metrics().messagesOut());
        figures.counter("state_bytes_in", "bytes received", () -> control.metrics().bytesIn());
        figures.counter("state_bytes_out", "bytes sent", () -> control.metrics().bytesOut());
        figures.counter(
                "state_ignored",
                "messages received and not understood",
                () -> control.metrics().ignored());
        figures.counter(
                "state_overflows",
                "sockets closed because their client was too slow",
                () -> control.metrics().overflows());
        figures.gauge("state_clients", "control sockets open", () -> control.metrics().open());
    }

    private void cache(ChunkCache cache) {
        figures.counter("cache_hits", "wishes already there", () -> cache.counters().hits());
        figures.counter("cache_misses", "wishes to be read", () -> cache.counters().misses());
        figures.counter("cache_evicted", "chunks evicted", () -> cache.counters().evicted());
        figures.counter("cache_failed", "reads that failed", () -> cache.counters().failed());
        figures.counter("cache_decoded", "chunks decoded", () -> cache.counters().decoded());
        figures.counter(
                "cache_decode_ms",
                "time spent decoding, all threads together",
                () -> cache.counters().decodeNanos() / 1_000_000);
        figures.gauge(
                "cache_resident_bytes",
                "decoded chunks held",
                () -> cache.counters().residentBytes());
        figures.gauge(
                "cache_taken_bytes",
                "decoded chunks held or being made; never above the budget",
                () -> taken(cache.counters()));
        figures.gauge(
                "cache_budget_bytes",
                "most that may be held",
                () -> cache.counters().budgetBytes());
        figures.gauge("cache_queued", "wishes waiting", () -> cache.counters().queued());
        figures.gauge(
                "cache_in_flight",
                "chunks being read or decoded",
                () -> cache.counters().inFlight());
    }

    /** From one moment: a chunk counts once while it turns from reserved to resident. */
    private static long taken(CacheCounters counters) {
        return counters.residentBytes() + counters.reservedBytes();
    }
}
