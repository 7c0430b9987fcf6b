package org.farview.server.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.farview.data.ChunkKey;
import org.farview.data.cache.ChunkCache;
import org.farview.render.PngRows;
import org.farview.render.Progress;
import org.farview.render.SnapshotRenderer;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.CanvasStrip;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.StripPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.Gate;

/**
 * Makes still pictures of scenes whose images are in one cache, exact and without encoder: as PNG,
 * strip by strip, so that a picture of any size takes the memory of a strip.
 *
 * <p>The same scene gives the same bytes, whoever asks. Thread-safe.
 *
 * @param cache where chunks come from
 * @param tiles draw
 * @param limits of the renderer on the CPU
 */
public record Stills(ChunkCache cache, FixedTilePool tiles, RenderLimits limits) {
    /** Of one picture: some thirty times the largest canvas. */
    public static final long MOST_PIXELS = 1L << 28;

    /** Deflate's fastest: a third of the time for a tenth more bytes. */
    private static final int PNG_LEVEL = 1;

    /** Whoever wants a picture, and computes beside others. */
    public interface Hand {
        /** Owner of the demand for chunks; unique. */
        String name();

        /** Computes a piece of bounded work, and returns when it is done. */
        void run(Runnable piece);

        /** Waits for an event, at most so long; how long it took. */
        Duration await(Gate gate, Duration atMost) throws InterruptedException;
    }

    /**
     * What became of a picture.
     *
     * @param progress of all its strips; if it is not settled, the picture was given up
     * @param message why something is drawn otherwise than asked; empty when all is well
     */
    public record Drawn(Progress progress, String message) {}

    /** Takes a picture piece by piece. */
    @FunctionalInterface
    public interface Paper {
        /**
         * Takes the next bytes of the PNG.
         *
         * @param soFar how complete the strips are that these bytes end
         */
        void take(ByteArrayOutputStream png, Progress soFar) throws IOException;
    }

    /**
     * Refuses what takes too long.
     *
     * @throws IllegalArgumentException for a size of more than {@link #MOST_PIXELS}
     */
    public static void requireSize(CanvasSize size) {
        if ((long) size.width() * size.height() > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "size: got %dx%d, wanted at most %d pixels in all"
                            .formatted(size.width(), size.height(), MOST_PIXELS));
        }
    }

    /** A scene as it looks on a canvas of some size. */
    static SceneState sized(SceneState scene, CanvasSize size) {
        if (size.equals(scene.mainView().canvas())) {
            return scene;
        }
        // which level was drawn at another size says nothing here
        View sized = scene.mainView().resizedTo(size, scene.mainLayer().image());
        return scene.withMainView(sized.withCurrentLevel(0));
    }

    /**
     * Draws the main view on its canvas. Blocks.
     *
     * @param patience how long missing chunks of a strip are waited for
     * @param hand of who asks
     * @throws IOException when the paper fails
     */
    public Drawn draw(SceneState scene, Duration patience, Hand hand, Paper paper)
            throws IOException {
        Gate gate = new Gate();
        Consumer<ChunkKey> arrived = _ -> gate.raise();
        cache.addListener(arrived);
        try (CpuRenderer renderer = new CpuRenderer(cache, tiles, limits);
                Sheet sheet = new Sheet(scene.mainView().canvas(), hand, paper)) {
            SnapshotRenderer artist =
                    new SnapshotRenderer(
                            hand.name(),
                            cache,
                            renderer,
                            new SnapshotRenderer.Waits(left -> hand.await(gate, left), hand::run));
            StripPlanner strips = new StripPlanner(scene, scene.mainView(), limits);
            boolean settled = true;
            for (int i = 0; i < strips.count() && settled; i++) {
                settled = sheet.add(strips.strip(i), artist.take(strips.plan(i), patience));
            }
            return settled ? sheet.finish() : sheet.drawn();
        } finally {
            cache.removeListener(arrived);
        }
    }

    /** A picture in the making. */
    private static final class Sheet implements AutoCloseable {
        private final Hand hand;
        private final Paper paper;
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final PngRows png;
        private final Set<String> messages = new LinkedHashSet<>();
        private Progress progress = new Progress(0, 0, 0);
        private int rows;

        private Sheet(CanvasSize size, Hand hand, Paper paper) throws IOException {
            this.hand = hand;
            this.paper = paper;
            this.png = new PngRows(size, PNG_LEVEL, packed);
        }

        /** Adds what a strip has below the one before; false when chunks are missing. */
        private boolean add(CanvasStrip strip, SnapshotRenderer.Snapshot drawn) throws IOException {
            progress = progress.plus(drawn.result().progress());
            if (!drawn.result().message().isEmpty()) {
                messages.add(drawn.result().message());
            }
            if (!drawn.result().progress().isSettled()) {
                return false;
            }
            int from = rows - strip.firstRow();
            hand.run(quietly(() -> png.write(drawn.frame(), from, strip.size().height())));
            rows = strip.firstRow() + strip.size().height();
            give();
            return true;
        }

        private Drawn finish() throws IOException {
            hand.run(quietly(png::finish));
            give();
            return drawn();
        }

        private Drawn drawn() {
            return new Drawn(progress, String.join("; ", messages));
        }

        private void give() throws IOException {
            paper.take(packed, progress);
            packed.reset();
        }

        @Override
        public void close() {
            png.close();
        }

        /** Writing to memory cannot fail. */
        private static Runnable quietly(Writing writing) {
            return () -> {
                try {
                    writing.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        }

        @FunctionalInterface
        private interface Writing {
            void run() throws IOException;
        }
    }

    /** Paper that passes all on to a stream. */
    public static Paper onto(OutputStream out) {
        return (png, _) -> png.writeTo(out);
    }
}
