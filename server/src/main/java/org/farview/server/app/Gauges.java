package org.farview.server.app;

import java.util.function.IntSupplier;
import org.farview.data.cache.CacheCounters;
import org.farview.data.cache.ChunkCache;
import org.farview.server.access.Refusals;
import org.farview.server.control.ControlEndpoint;
import org.farview.server.journal.JournalCounters;
import org.farview.server.scenes.Scenes;
import org.farview.server.telemetry.Telemetry;

/** Names the rooms' counters for telemetry. */
final class Gauges {
    private final Telemetry telemetry;

    Gauges(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void watch(PixelTotals pixels, ControlEndpoint control, ChunkCache cache) {
        pixels(pixels);
        control(control);
        cache(cache);
    }

    /** One counter for each kind of refusal. */
    void watch(Refusals refusals) {
        for (Refusals.What what : Refusals.What.values()) {
            telemetry.counter(
                    "access_refused_" + what.wireName(),
                    "refused: " + what.wireName(),
                    () -> refusals.total(what));
        }
    }

    void watch(JournalCounters journals) {
        telemetry.counter("state_records", "records written to journals", journals::records);
        telemetry.counter("state_bytes", "bytes written to journals", journals::bytes);
        telemetry.counter("state_syncs", "times that the disk was waited for", journals::syncs);
        telemetry.counter("state_files", "files of journals begun", journals::files);
        telemetry.counter("state_failures", "writes that failed", journals::failures);
        telemetry.gauge(
                "state_failing",
                "1 while a journal cannot be written",
                () -> journals.isFailing() ? 1 : 0);
    }

    private void pixels(PixelTotals all) {
        telemetry.counter("frames_total", "pictures sent", () -> all.now().frames());
        telemetry.counter("bytes_total", "bytes of access units", () -> all.now().bytes());
        telemetry.counter("keyframes_total", "keyframes sent", () -> all.now().keyframes());
        telemetry.counter(
                "frames_dropped", "pictures withheld from slow viewers", () -> all.now().dropped());
        telemetry.counter("pixel_acks", "acks of viewers", () -> all.now().acks());
        telemetry.counter(
                "pixel_refused", "messages of viewers that are no acks", () -> all.now().refused());
        telemetry.gauge("pixel_parked", "viewers too slow now", () -> all.now().parked());
        telemetry.gauge("pixel_clients", "viewers connected", () -> all.now().viewers());
        telemetry.gauge(
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
        telemetry.gauge("scenes", "scenes that there are", () -> scenes.list().size());
        telemetry.gauge("scenes_awake", "scenes that draw", scenes::awake);
        telemetry.gauge(
                "stage_budget_bytes", "memory for voxels of all scenes together", () -> stageBytes);
        telemetry.gauge(
                "stage_share_bytes",
                "of it, what each scene may take now",
                () -> (double) stageBytes / sharers.getAsInt());
    }

    private void control(ControlEndpoint control) {
        telemetry.counter("state_connects", "control sockets", () -> control.metrics().connects());
        telemetry.counter(
                "state_rejected", "handshakes refused", () -> control.metrics().rejected());
        telemetry.counter(
                "state_messages_in", "messages received", () -> control.metrics().messagesIn());
        telemetry.counter(
                "state_messages_out", "messages sent", () -> control.metrics().messagesOut());
        telemetry.gauge("state_clients", "control sockets open", () -> control.metrics().open());
    }

    private void cache(ChunkCache cache) {
        telemetry.counter("cache_hits", "wishes already there", () -> cache.counters().hits());
        telemetry.counter("cache_misses", "wishes to be read", () -> cache.counters().misses());
        telemetry.counter("cache_evicted", "chunks evicted", () -> cache.counters().evicted());
        telemetry.counter("cache_failed", "reads that failed", () -> cache.counters().failed());
        telemetry.counter("cache_decoded", "chunks decoded", () -> cache.counters().decoded());
        telemetry.gauge(
                "cache_resident_bytes",
                "decoded chunks held",
                () -> cache.counters().residentBytes());
        telemetry.gauge(
                "cache_taken_bytes",
                "decoded chunks held or being made; never above the budget",
                () -> taken(cache.counters()));
        telemetry.gauge(
                "cache_budget_bytes",
                "most that may be held",
                () -> cache.counters().budgetBytes());
        telemetry.gauge("cache_queued", "wishes waiting", () -> cache.counters().queued());
        telemetry.gauge(
                "cache_in_flight",
                "chunks being read or decoded",
                () -> cache.counters().inFlight());
    }

    /** From one moment: a chunk counts once while it turns from reserved to resident. */
    private static long taken(CacheCounters counters) {
        return counters.residentBytes() + counters.reservedBytes();
    }
}
