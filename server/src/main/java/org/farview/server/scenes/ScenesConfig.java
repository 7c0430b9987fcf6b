package org.farview.server.scenes;

import java.time.Duration;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * Bounds of the scenes of a process.
 *
 * @param most scenes that there are, suspended ones included; at least 1
 * @param mostAwake of them that draw at the same time; at least 1
 * @param sessionsEach sessions in one scene; at least 1
 * @param suspendAfter how long a scene that nobody is in stays awake
 * @param keep how long a scene that nobody is in and nobody gave a name is kept
 */
public record ScenesConfig(
        int most, int mostAwake, int sessionsEach, Duration suspendAfter, Duration keep) {
    private static final Setting<Integer> MOST =
            Setting.of("scenes.most", Kind.whole(1, 10_000), 64, "scenes, sleeping ones included")
                    .bound(
                            "When there are as many, the one that was empty longest and has no name is forgotten; if all are in use, a new one is refused");

    private static final Setting<Integer> MOST_AWAKE =
            Setting.of(
                            "scenes.most-awake",
                            Kind.whole(1, 256),
                            8,
                            "scenes that are drawn at the same time: they share the cores in turns, and the memory for voxels in equal parts (of a power of two)")
                    .bound(
                            "Above it an empty one is put to sleep; if none is empty, who wants in is refused");

    private static final Setting<Integer> SESSIONS =
            Setting.of("scenes.sessions", Kind.whole(1, 4000), 4000, "sessions in one scene")
                    .bound("A further one is refused");

    private static final Setting<Duration> SUSPEND_AFTER =
            Setting.of(
                            "scenes.suspend-after",
                            Kind.span(Duration.ZERO),
                            Duration.ofSeconds(30),
                            "how long a scene that nobody is in is still drawn")
                    .bound("Then its engine, encoder and memory are freed, and its state is kept");

    private static final Setting<Duration> KEEP =
            Setting.of(
                    "scenes.keep",
                    Kind.span(Duration.ZERO),
                    Duration.ofDays(1),
                    "how long a scene that nobody is in and that has no name is kept");

    public ScenesConfig {
        if (most < 1 || mostAwake < 1 || sessionsEach < 1) {
            throw new IllegalArgumentException(
                    "scenes: got %d, awake %d, sessions %d, wanted at least 1 each"
                            .formatted(most, mostAwake, sessionsEach));
        }
        if (suspendAfter.isNegative() || keep.isNegative()) {
            throw new IllegalArgumentException(
                    "scenes: got suspended after %s, kept for %s".formatted(suspendAfter, keep));
        }
    }

    /** What is set. */
    public static ScenesConfig read(Settings settings) {
        return new ScenesConfig(
                settings.get(MOST),
                settings.get(MOST_AWAKE),
                settings.get(SESSIONS),
                settings.get(SUSPEND_AFTER),
                settings.get(KEEP));
    }
}
