package org.farview.render.cpu;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.cpu.kernels.ColorKernels;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.Interpolation;
import org.farview.scene.Projection;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;
import org.farview.scene.VoxelType;

/**
 * Draws small pictures of images in every way until the virtual machine has compiled what draws
 * them. Before that a vector is an object and a picture takes many times as long.
 *
 * <p>It is done when a round of all pictures is hardly faster than the best one before it, several
 * times in a row. Works on renderers and memory of its own, on the caller's thread, which it keeps
 * busy; shares nothing with an engine that draws at the same time.
 */
public final class WarmUp {
    private static final CanvasSize CANVAS = new CanvasSize(96, 64);
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(16 << 20);

    /** Along depth, row and column: azimuth and elevation in degrees. */
    private static final double[][] DIRECTIONS = {{10, 80}, {10, 20}, {80, 10}};

    /** Of the distance that shows the whole image: pixels are smaller than voxels. */
    private static final double MAGNIFIED = 0.4;

    /** The same: the eye is inside the image. */
    private static final double INSIDE = 0.02;

    /** A round that takes more than this share of the best one has not become faster. */
    private static final double HARDLY_FASTER = 0.9;

    /** So many rounds in a row: compilers work in the background, and other threads compete. */
    private static final int ROUNDS_ALIKE = 5;

    private final Kernels kernels;
    private final LongSupplier nanoTime;
    private final Duration atMost;
    private final Frame frame = new Frame(CANVAS);
    private final List<Subject> subjects = new ArrayList<>();

    /**
     * @param nanoTime a monotonic clock
     * @param atMost no round begins later than this
     */
    public WarmUp(LongSupplier nanoTime, Duration atMost) {
        this(nanoTime, atMost, Kernels.best());
    }

    WarmUp(LongSupplier nanoTime, Duration atMost, Kernels kernels) {
        this.kernels = kernels;
        this.nanoTime = nanoTime;
        this.atMost = atMost;
        for (VoxelType type : VoxelType.ofImages()) {
            subjects.add(Subject.of(type, kernels));
        }
    }

    /** Draws; returns how many rounds it took. */
    public int run() {
        long begin = nanoTime.getAsLong();
        long best = Long.MAX_VALUE;
        int alike = 0;
        int rounds = 0;
        long now = begin;
        while (alike < ROUNDS_ALIKE && now - begin < atMost.toNanos()) {
            drawAll();
            rounds++;
            long took = nanoTime.getAsLong() - now;
            now += took;
            alike = took >= HARDLY_FASTER * best ? alike + 1 : 0;
            best = Math.min(best, took);
        }
        subjects.forEach(subject -> subject.renderer().close());
        return rounds;
    }

    private void drawAll() {
        for (Subject subject : subjects) {
            for (RenderPlan plan : subject.plans()) {
                subject.renderer().render(plan, frame, Cancellation.NEVER);
                convert();
            }
        }
    }

    private void convert() {
        int pixels = frame.pixels().length;
        MemorySegment luma = MemorySegment.ofArray(new byte[pixels]);
        ColorKernels.I420 planar =
                new ColorKernels.I420(
                        luma,
                        MemorySegment.ofArray(new byte[pixels / 4]),
                        MemorySegment.ofArray(new byte[pixels / 4]));
        ColorKernels.Nv12 paired =
                new ColorKernels.Nv12(luma, MemorySegment.ofArray(new byte[pixels / 2]));
        for (int row = 0; row < CANVAS.height(); row += 2) {
            kernels.colors().toI420(frame.pixels(), CANVAS.width(), row, planar);
            kernels.colors().toNv12(frame.pixels(), CANVAS.width(), row, paired);
        }
    }

    /** An image and what is to be drawn of it. */
    private record Subject(CpuRenderer renderer, List<RenderPlan> plans) {
        static Subject of(VoxelType type, Kernels kernels) {
            WarmUpImage image = new WarmUpImage(type);
            ImageLayer layer = image.layer();
            SceneState scene = InitialScene.of(layer, CANVAS);
            List<RenderPlan> plans = new ArrayList<>();
            for (Interpolation interpolation : Interpolation.drawn()) {
                plans.add(
                        plan(
                                scene.withLook(
                                        layer.id(), layer.look().withInterpolation(interpolation)),
                                Quality.EXACT));
            }
            VolumeCamera framed = scene.mainView().volume();
            for (double[] direction : DIRECTIONS) {
                for (double fov :
                        new double[] {framed.fovDeg(), VolumeCamera.ORTHOGRAPHIC_FOV_DEG}) {
                    VolumeCamera camera = turned(framed, direction, fov);
                    if (camera.projection() == Projection.ORTHOGRAPHIC) {
                        camera = VolumeGeometry.dolly(camera, MAGNIFIED);
                    }
                    plans.add(plan(volume(scene, camera), Quality.INTERACTIVE));
                    plans.add(plan(volume(scene, camera), Quality.EXACT));
                }
            }
            SceneState inside = volume(scene, VolumeGeometry.dolly(framed, INSIDE));
            plans.add(plan(inside, Quality.INTERACTIVE));
            if (type == VoxelType.UINT8) {
                plans.addAll(rules(inside, layer)); // the same code for every type
            }
            return new Subject(new CpuRenderer(image, new OneThread(), LIMITS, kernels), plans);
        }

        /** Every rule of casting a ray. */
        private static List<RenderPlan> rules(SceneState scene, ImageLayer layer) {
            return Rendering.drawn().stream()
                    .map(layer.look().volume()::withRendering)
                    .map(look -> scene.withLook(layer.id(), layer.look().withVolume(look)))
                    .map(ruled -> plan(ruled, Quality.EXACT))
                    .toList();
        }

        private static RenderPlan plan(SceneState scene, Quality quality) {
            return RenderPlanner.plan(scene, scene.mainView(), quality, LIMITS);
        }

        private static SceneState volume(SceneState scene, VolumeCamera camera) {
            return scene.withMainView(scene.mainView().withNdisplay(3).withVolume(camera));
        }

        private static VolumeCamera turned(VolumeCamera camera, double[] direction, double fovDeg) {
            return new VolumeCamera(
                    camera.centerDepth(),
                    camera.centerRow(),
                    camera.centerColumn(),
                    direction[0],
                    direction[1],
                    camera.rollDeg(),
                    fovDeg,
                    camera.distance());
        }
    }

    /** Tiles one after the other. */
    private record OneThread() implements TilePool {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void forEach(int count, IntConsumer tile) {
            for (int i = 0; i < count; i++) {
                tile.accept(i);
            }
        }
    }
}
