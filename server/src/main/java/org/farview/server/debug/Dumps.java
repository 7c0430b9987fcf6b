package org.farview.server.debug;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Guarded;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;

/**
 * Dumps of the next pictures of scenes, one at a time for each. All go into folders of their own,
 * named here, inside the one folder that the settings name. Thread-safe.
 */
public final class Dumps {
    /** A folder of it has about 10 MB for each, and what waits is in memory. */
    public static final int MOST_FRAMES = 120;

    /** Then a dump ends with what it has. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Optional<Path> folder;
    private final Tools tools;
    private final Map<String, FrameTap> taps = new ConcurrentHashMap<>();

    /** Two who ask at once must not both begin. */
    private final Guarded<String> begins = new Guarded<>("begin");

    /** Threads and time. */
    public record Tools(Threads threads, Clock clock, Timer timer) {}

    /** What became of the wish for a dump. */
    public sealed interface Answer {
        /** It takes pictures from now on. */
        record Begun(Path folder, int frames) implements Answer {}

        /** This server makes none. */
        record Off(String reason) implements Answer {}

        /** Not now: another one goes on, or nobody looks. */
        record Busy(String reason) implements Answer {}

        /** The disk refused. */
        record Failed(String reason) implements Answer {}
    }

    /**
     * How far a scene's last dump is.
     *
     * @param frames that were asked for
     * @param written that are on the disk
     * @param over whether that is all
     * @param problem what is missing, and why; empty when all is well
     */
    public record Progress(Path folder, int frames, int written, boolean over, String problem) {}

    Dumps(Optional<Path> folder, Tools tools) {
        this.folder = folder;
        this.tools = tools;
    }

    /** Where the pictures of a scene pass by. */
    public FrameTap tap(String scene) {
        return taps.computeIfAbsent(scene, _ -> new FrameTap());
    }

    /**
     * Begins a dump of a scene's next pictures; somebody must see to it that one is drawn.
     *
     * @param frames 1..{@value #MOST_FRAMES}
     * @throws IllegalArgumentException for another number
     */
    public Answer begin(String scene, int frames) {
        if (frames < 1 || frames > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "frames: got %d, wanted 1..%d".formatted(frames, MOST_FRAMES));
        }
        if (folder.isEmpty()) {
            return new Answer.Off(
                    "this server makes no dumps; it must be started with --set debug.dump-dir=DIR");
        }
        Path root = folder.get();
        return begins.with(_ -> begin(root, scene, frames));
    }

    private Answer begin(Path root, String scene, int frames) {
        FrameTap tap = tap(scene);
        if (tap.progress().filter(last -> !last.over()).isPresent()) {
            return new Answer.Busy("a dump of this scene goes on");
        }
        try {
            Path own = ownFolder(root, scene);
            tap.open(new FrameDump(DumpWriter.start(own, tools.threads(), tools.clock()), frames));
            tools.timer().after(LONGEST, () -> expire(tap, own));
            return new Answer.Begun(own, frames);
        } catch (IOException e) {
            return new Answer.Failed("the dump cannot be written: " + e);
        }
    }

    /** How far a scene's last dump is; empty when there was none. */
    public Optional<Progress> progress(String scene) {
        return Optional.ofNullable(taps.get(scene)).flatMap(FrameTap::progress);
    }

    /** A scene has ended. */
    void forget(String scene) {
        Optional.ofNullable(taps.remove(scene)).ifPresent(tap -> tap.end("the scene has ended"));
    }

    void close() {
        taps.values().forEach(tap -> tap.end("the server ends"));
    }

    private static void expire(FrameTap tap, Path own) {
        tap.progress()
                .filter(now -> now.folder().equals(own) && !now.over())
                .ifPresent(_ ->
                        tap.end("no more pictures within %d s".formatted(LONGEST.toSeconds())));
    }

    /** New, and inside: nothing of its name comes from outside but a scene's plain id. */
    private Path ownFolder(Path root, String scene) throws IOException {
        if (!PLAIN.matcher(scene).matches()) {
            throw new IOException("scene '%s' is no name for a folder".formatted(scene));
        }
        Path real = Files.createDirectories(root).toRealPath();
        Instant now = Instant.ofEpochMilli(Math.round(tools.clock().wallSeconds() * 1e3));
        return Files.createDirectory(real.resolve(scene + "-" + TIME.format(now)));
    }
}
