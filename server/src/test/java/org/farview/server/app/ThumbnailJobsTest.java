package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerKind;
import org.farview.scene.LayerLook;
import org.farview.scene.LayerStack;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.config.Settings;
import org.farview.server.ledger.EngineFact;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.Threads;
import org.farview.server.runtime.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When small pictures are made, and of what. */
class ThumbnailJobsTest {
    private static final long PATIENCE_S = 20;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Threads threads = new Threads();
    private final FakeClock clock = new FakeClock();
    private final Timer timer = new Timer(threads);
    private final Pools pools = Pools.start(threads, 2);
    private final ExecutorService pool = threads.boundedPool("jobs", 1, 3);
    private final OpenedImage opened =
            OpenedImage.of(
                    SyntheticImage.small(),
                    ServerConfig.read(new Settings().withFlags(Map.of("cache.budget", "64MiB"))),
                    pools,
                    clock);
    private final BlockingQueue<EngineFact.ThumbnailReady> told = new LinkedBlockingQueue<>();
    private final ThumbnailJobs jobs =
            new ThumbnailJobs(
                    opened.cache(),
                    new ThumbnailArtist(opened.cache(), pools.tiles()),
                    new ThumbnailJobs.Tools(
                            "main/thumbnails",
                            pool,
                            clock,
                            timer,
                            Duration.ZERO,
                            fact -> told.add((EngineFact.ThumbnailReady) fact)));
    private SceneState scene = InitialScene.of(opened.layer(), new CanvasSize(64, 64));

    @AfterEach
    void close() {
        jobs.close();
        pool.shutdownNow();
        timer.close();
        opened.close();
        pools.close();
    }

    @Test
    void eachLayerHasOneLabelsToo() throws InterruptedException {
        scene = LayerStack.added(scene, opened.layer().withId("layer-1"));
        scene =
                LayerStack.added(
                        scene, opened.layer().withId("layer-2").withKind(LayerKind.LABELS));

        jobs.follow(scene);

        assertThat(List.of(next().layerId(), next().layerId(), next().layerId()))
                .containsExactly("layer-0", "layer-1", "layer-2");
        assertNoMore();
        assertThat(opened.cache().counters().decoded())
                .as("the coarsest level is one chunk")
                .isEqualTo(1);
    }

    @Test
    void whatItDoesNotShowMakesNoNewOne() throws InterruptedException {
        jobs.follow(scene);
        next();
        clock.advance(A_SECOND);

        change(look -> look.withOpacity(0.5).withVisible(false).withBlending(Blending.ADDITIVE));

        assertNoMore();
    }

    @Test
    void atMostOneASecondAndTheNewestWins() throws InterruptedException {
        jobs.follow(scene);
        EngineFact.ThumbnailReady gray = next();

        change(look -> look.withColormap("red"));
        change(look -> look.withColormap("green"));
        assertNoMore();
        clock.advance(A_SECOND);
        jobs.follow(scene);

        EngineFact.ThumbnailReady green = next();
        assertThat(green.picture()).isNotEqualTo(gray.picture());
        assertNoMore();
        clock.advance(A_SECOND);
        change(look -> look.withColormap("gray"));
        assertThat(next().picture()).as("as it was").isEqualTo(gray.picture());
    }

    @Test
    void theTimerLooksAgainByItself() throws InterruptedException {
        jobs.follow(scene);
        next();
        change(look -> look.withColormap("red"));
        assertNoMore();

        clock.advance(A_SECOND);

        assertThat(next().layerId()).isEqualTo("layer-0");
    }

    @Test
    void anotherImageUnderTheSameIdIsAnotherPicture() throws InterruptedException {
        jobs.follow(scene);
        next();
        ImageSource other = new RenamedImage(SyntheticImage.of(List.of(64, 64, 64), 32, 2), "b");
        opened.cache().add(other);
        clock.advance(A_SECOND);

        jobs.follow(InitialScene.of(OpenedImage.layer(other), new CanvasSize(64, 64)));

        assertThat(next().source()).isEqualTo("b");
    }

    @Test
    void aBrokenImageHasNoneAndTheOthersHave() throws InterruptedException {
        ImageSource broken = new Broken(SyntheticImage.small());
        opened.cache().add(broken);
        scene = InitialScene.of(OpenedImage.layer(broken), new CanvasSize(64, 64));
        scene = LayerStack.added(scene, opened.layer().withId("layer-1"));

        jobs.follow(scene);

        assertThat(next().layerId()).isEqualTo("layer-1");
        assertNoMore();
    }

    @Test
    void anImageWithoutCoarseLevelsIsNotReadForIt() throws InterruptedException {
        ImageLayer huge =
                OpenedImage.layer(
                        new RenamedImage(
                                SyntheticImage.of(List.of(64, 8192, 8192), 64, 1), "huge"));

        jobs.follow(InitialScene.of(huge, new CanvasSize(64, 64)));

        assertNoMore();
        assertThat(opened.cache().counters().queued()).isZero();
    }

    private void change(UnaryOperator<LayerLook> change) {
        scene = scene.withLook("layer-0", change.apply(scene.mainLayer().look()));
        jobs.follow(scene);
    }

    private EngineFact.ThumbnailReady next() throws InterruptedException {
        EngineFact.ThumbnailReady ready = told.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (ready == null) {
            throw new AssertionError("no picture came");
        }
        return ready;
    }

    /** The timer has asked for all that is due, and the pool's thread has done it. */
    private void assertNoMore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        timer.after(Duration.ZERO, asked::countDown);
        assertThat(asked.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        try {
            pool.submit(() -> {}).get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
        assertThat(told).isEmpty();
    }

    /** Nothing of it can be read. */
    private record Broken(ImageSource image) implements ImageSource {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public Multiscale multiscale() {
            return image.multiscale();
        }

        @Override
        public VoxelType type() {
            return image.type();
        }

        @Override
        public Window window() {
            return image.window();
        }

        @Override
        public Window range() {
            return image.range();
        }

        @Override
        public Fetched fetch(ChunkKey key) {
            throw new DataException("broken on purpose");
        }

        @Override
        public Chunk decode(ChunkKey key, Fetched fetched) {
            return image.decode(key, fetched);
        }

        @Override
        public void close() {
            image.close();
        }
    }
}
