package org.farview.bench.gpu;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.farview.data.Chunks;
import org.farview.render.Cancellation;
import org.farview.render.TilePool;
import org.farview.render.Work;
import org.farview.render.Workbench;
import org.farview.render.gl.GlHost;
import org.farview.render.gl.GlRenderer;
import org.farview.render.gl.GlSettings;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureHome;
import org.farview.render.video.PlanarRenderer;
import org.farview.render.view.RenderPlan;

/** A renderer that is measured. All its pictures are the best there are. */
final class Stand implements AutoCloseable {
    private static final int WARM_UP = 8;
    private static final int PICTURES = 41;

    private final GlRenderer renderer;

    /**
     * How long pictures took, in milliseconds.
     *
     * @param gpu drawing, by the GPU's clock, median
     * @param wall until the planes lie in the host's memory, median
     * @param wallP95 of that
     * @param captureP95 of the part of it that is not drawing
     */
    record Figures(double gpu, double wall, double wallP95, double captureP95) {}

    Stand(Chunks chunks, GlSettings settings) {
        this(chunks, new GlHost(settings.waitingForUploads()));
    }

    Stand(Chunks chunks, GlHost host) {
        renderer =
                new GlRenderer(
                        new GlRenderer.Tools(chunks, new AllCores(), new NothingBeside()),
                        Shot.LIMITS,
                        host);
    }

    /** Draws one picture; returns the GPU's milliseconds. */
    double draw(Shot shot, int frame) {
        return draw(shot.at(frame));
    }

    private double draw(RenderPlan plan) {
        PlanarRenderer.PlanarResult drawn =
                renderer.renderPlanes(plan, PictureHome.HOST, Cancellation.NEVER);
        drawn.picture().ifPresent(Picture::close);
        return drawn.result().gpuNanos() / 1e6;
    }

    Figures measure(Shot shot) {
        for (int i = 0; i < WARM_UP; i++) {
            draw(shot, i);
        }
        double[] gpu = new double[PICTURES];
        double[] wall = new double[PICTURES];
        double[] rest = new double[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
            RenderPlan plan = shot.at(9 * i);
            long start = System.nanoTime();
            gpu[i] = draw(plan);
            wall[i] = (System.nanoTime() - start) / 1e6;
            rest[i] = wall[i] - gpu[i];
        }
        return new Figures(rank(gpu, 0.5), rank(wall, 0.5), rank(wall, 0.95), rank(rest, 0.95));
    }

    private static double rank(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    @Override
    public void close() {
        renderer.close();
    }

    /** Tiles on the common pool. */
    private static final class AllCores implements TilePool {
        @Override
        public int width() {
            return Runtime.getRuntime().availableProcessors();
        }

        @Override
        public void forEach(int count, java.util.function.IntConsumer tile) {
            IntStream.range(0, count).parallel().forEach(tile);
        }
    }

    /** Nothing is put off, so nothing comes of it. */
    private static final class NothingBeside implements Workbench {
        @Override
        public boolean offer(Work work) {
            return false;
        }

        @Override
        public boolean collect() {
            return false;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
