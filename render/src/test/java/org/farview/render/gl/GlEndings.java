package org.farview.render.gl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.farview.render.Cancellation;
import org.farview.render.RenderException;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureHome;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.lwjgl.opengl.GL11C;

/** A process that draws on a thread of its own and then ends in one of several ways. */
final class GlEndings {
    /** What the process says once its first picture is there, followed by the mean luma. */
    static final String DRAWN = "drawn ";

    /** What it says once its renderer is closed. */
    static final String CLOSED = "closed";

    /** What it says when OpenGL refused a call. */
    static final String REFUSED = "refused ";

    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);

    /** Ways to end. */
    enum Ending {
        RETURN_AFTER_CLOSE(0),
        RETURN_WITH_THE_CONTEXT_OPEN(0),
        EXIT_WITH_THE_CONTEXT_OPEN(0),
        HALT_WITH_THE_CONTEXT_OPEN(0),
        /** A hook has the drawing thread close its renderer, and waits for it. */
        TERMINATED_WITH_A_HOOK(143),
        TERMINATED_WHILE_DRAWING(143),
        RETURN_AFTER_AN_ERROR(0);

        private final int code;

        Ending(int code) {
            this.code = code;
        }

        /** The process's exit code. */
        int code() {
            return code;
        }

        /** Whether the process draws until it is terminated. */
        boolean isTermination() {
            return code != 0;
        }

        /** Whether the process closes its renderer before. */
        boolean closes() {
            return switch (this) {
                case RETURN_AFTER_CLOSE, RETURN_AFTER_AN_ERROR, TERMINATED_WITH_A_HOOK -> true;
                case RETURN_WITH_THE_CONTEXT_OPEN,
                        EXIT_WITH_THE_CONTEXT_OPEN,
                        HALT_WITH_THE_CONTEXT_OPEN,
                        TERMINATED_WHILE_DRAWING ->
                        false;
            };
        }
    }

    private final Ending ending;
    private final CountDownLatch drawn = new CountDownLatch(1);
    private volatile boolean ended;

    private GlEndings(Ending ending) {
        this.ending = ending;
    }

    /**
     * @param args the ending's name
     */
    public static void main(String[] args) throws InterruptedException {
        new GlEndings(Ending.valueOf(args[0])).run();
    }

    private void run() throws InterruptedException {
        Thread drawing = new Thread(this::draw, "render-gpu");
        drawing.setDaemon(true);
        if (ending == Ending.TERMINATED_WITH_A_HOOK) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endOf(drawing)));
        }
        drawing.start();
        drawn.await();
        switch (ending) {
            case EXIT_WITH_THE_CONTEXT_OPEN -> System.exit(0);
            case HALT_WITH_THE_CONTEXT_OPEN -> Runtime.getRuntime().halt(0);
            case RETURN_AFTER_CLOSE,
                    RETURN_AFTER_AN_ERROR,
                    TERMINATED_WITH_A_HOOK,
                    TERMINATED_WHILE_DRAWING ->
                    drawing.join();
            case RETURN_WITH_THE_CONTEXT_OPEN -> {}
        }
    }

    private void endOf(Thread drawing) {
        ended = true;
        try {
            drawing.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void draw() {
        MemoryImage image =
                Phantom.of(
                        Grids.pyramid(Grids.level(List.of(64, 80, 56), List.of(16, 32, 24)), 1),
                        VoxelType.UINT8);
        SceneState scene =
                Scenes.rendered(Scenes.of(image, new CanvasSize(320, 240)), Rendering.MIP);
        RenderPlan plan = RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
        GlRenderer renderer =
                new GlRenderer(
                        new GlRenderer.Tools(
                                FakeChunks.full(image),
                                new SerialTiles(),
                                new SteppedWorkbench(new Random(1))),
                        LIMITS,
                        GlSettings.of(GlFixture.device()).waitingForUploads());
        System.out.println(DRAWN + drawOnce(renderer, plan));
        drawn.countDown();
        end(renderer, plan);
    }

    private void end(GlRenderer renderer, RenderPlan plan) {
        switch (ending) {
            case RETURN_AFTER_CLOSE -> {}
            case RETURN_AFTER_AN_ERROR -> {
                GL11C.glEnable(-1);
                try {
                    drawOnce(renderer, plan);
                } catch (RenderException refusal) {
                    System.out.println(REFUSED + refusal.getMessage());
                }
            }
            case TERMINATED_WITH_A_HOOK, TERMINATED_WHILE_DRAWING -> {
                while (!ended) {
                    drawOnce(renderer, plan);
                }
            }
            case RETURN_WITH_THE_CONTEXT_OPEN,
                    EXIT_WITH_THE_CONTEXT_OPEN,
                    HALT_WITH_THE_CONTEXT_OPEN ->
                    awaitEnd();
        }
        renderer.close();
        System.out.println(CLOSED);
    }

    /** Keeps the thread, and with it the context. */
    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The picture's mean luma, 0 to 255. */
    private static long drawOnce(GlRenderer renderer, RenderPlan plan) {
        try (I420Frame planes =
                (I420Frame)
                        renderer.renderPlanes(plan, PictureHome.HOST, Cancellation.NEVER)
                                .picture()
                                .orElseThrow()) {
            MemorySegment luma = planes.luma();
            long sum = 0;
            for (long i = 0; i < luma.byteSize(); i++) {
                sum += luma.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
            }
            return sum / luma.byteSize();
        }
    }
}
