package org.farview.server.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.runtime.Durations;

/**
 * What the original's {@code /metrics.json} had, under its names, as far as there is such a thing
 * here; {@code docs/telemetry.md} says of each name what it is, or why there is none.
 */
final class OriginalForm {
    private static final String PREFIX = "napari_cuda_";

    /** The original has one scene: that of clients that know of no others. */
    private static final String SCENE = "main";

    private static final String RATE = "frames_per_second";

    private static final List<Name> COUNTERS =
            List.of(
                    Name.same("frames_total"),
                    Name.same("bytes_total"),
                    Name.same("keyframes_total"),
                    Name.same("frames_dropped"),
                    Name.same("encoder_resets"),
                    Name.same("stream_config_sends"),
                    Name.same("state_connects"),
                    new Name("state_camera_updates", "camera_changes"),
                    new Name("orbit_events", "camera_turns"));

    private static final List<Name> GAUGES =
            List.of(
                    Name.same("pixel_clients"),
                    Name.same("last_key_seq"),
                    Name.same("last_key_ts"));

    private static final List<Name> SCENE_GAUGES =
            List.of(
                    new Name("frame_queue_depth", "encode_queue"),
                    new Name("ms_active_level", "level"),
                    new Name("policy_applied_level", "level"),
                    new Name("policy_requested_level", "level_desired"),
                    new Name("policy_desired_level", "level_desired"),
                    new Name("policy_downgraded", "level_downgraded"),
                    new Name("policy_idle_ms", "idle_ms"));

    private static final List<Name> HISTOGRAMS =
            List.of(
                    Name.same("render_ms"),
                    Name.same("convert_ms"),
                    Name.same("encode_ms"),
                    new Name("pack_ms", "latency_queue_ms"),
                    Name.same("total_ms"));

    private OriginalForm() {}

    /** A name of the original, and what it is called here. */
    private record Name(String theirs, String ours) {
        static Name same(String name) {
            return new Name(name, name);
        }
    }

    /** Gauges, counters, histograms and derived. */
    static Map<String, Object> of(FigureTable process, Map<String, FigureTable> scenes) {
        Map<String, Object> gauges = new LinkedHashMap<>();
        put(GAUGES, process, gauges);
        Optional.ofNullable(scenes.get(SCENE)).ifPresent(main -> put(SCENE_GAUGES, main, gauges));
        Map<String, Object> counters = new LinkedHashMap<>();
        for (Name name : COUNTERS) {
            process.counted(name.ours())
                    .ifPresent(value -> counters.put(PREFIX + name.theirs(), value));
        }
        Map<String, Object> histograms = new LinkedHashMap<>();
        for (Name name : HISTOGRAMS) {
            process.timed(name.ours())
                    .ifPresent(stats -> histograms.put(PREFIX + name.theirs(), statistics(stats)));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("gauges", gauges);
        all.put("counters", counters);
        all.put("histograms", histograms);
        all.put("derived", Map.of("fps", process.gauged(RATE).orElse(0)));
        return all;
    }

    /** The keys of a histogram. */
    static Map<String, Object> statistics(Durations.Stats stats) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("last_ms", stats.last());
        map.put("mean_ms", stats.mean());
        map.put("p50_ms", stats.p50());
        map.put("p90_ms", stats.p90());
        map.put("p99_ms", stats.p99());
        map.put("min_ms", stats.min());
        map.put("max_ms", stats.max());
        return map;
    }

    private static void put(List<Name> names, FigureTable from, Map<String, Object> into) {
        for (Name name : names) {
            from.gauged(name.ours()).ifPresent(value -> into.put(PREFIX + name.theirs(), value));
        }
    }
}
