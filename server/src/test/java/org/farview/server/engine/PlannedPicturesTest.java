package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.farview.render.TilePool;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.server.ledger.AppliedScene;
import org.farview.server.runtime.FakeClock;
import org.farview.server.runtime.LatestBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to the scene, to the chunks and in whatever order: what the engine shows is what
 * its plan says, drawn from the newest scene, and at rest it is the best picture of it.
 *
 * <p>A failure names its seed; {@code -Dfarview.pictures.seed=N} repeats that sequence alone.
 */
class PlannedPicturesTest {
    private static final String COUNT = "farview.pictures.sequences";
    private static final String SEED = "farview.pictures.seed";
    private static final Duration SETTLE = Duration.ofMillis(150);

    /** More than it takes to come to rest. */
    private static final int MOST_STEPS = 40;

    private static final int SOONER = 1_000;
    private static final int ALL = 10_000;

    private static final TinyImage BYTES = TinyImage.inTime("bytes", VoxelType.UINT8);
    private static final TinyImage FLOATS = TinyImage.inTime("floats", VoxelType.FLOAT32);
    private static final TinyImage SHORTS = TinyImage.still("shorts", VoxelType.UINT16);
    private static final TinyImage SIGNED = TinyImage.still("signed", VoxelType.INT16);

    @Test
    void everyPictureIsItsPlanDrawnByARendererWithoutAPast() {
        run(SOONER, new Random(1)); // the same sequences each time; the long check plays others
    }

    @Test
    @Tag("long")
    void everyPictureOfTenThousandSequencesIsItsPlan() {
        run(ALL, new Random());
    }

    private static void run(int sequences, Random seeds) {
        Long asked = Long.getLong(SEED);
        if (asked != null) {
            new Sequence(asked).play();
            return;
        }
        long count = Long.getLong(COUNT, sequences);
        List<Quality> shown =
                seeds.longs(count)
                        .parallel()
                        .mapToObj(seed -> new Sequence(seed).play())
                        .flatMap(List::stream)
                        .toList();
        long pictures = shown.size();
        long exact = shown.stream().filter(Quality.EXACT::equals).count();
        System.out.printf("%d sequences, %d pictures, %d exact%n", count, pictures, exact);
        assertThat(pictures).isGreaterThan(2 * count);
        assertThat(exact).isBetween(pictures / 8, pictures * 7 / 8);
    }

    /** One engine's short life. */
    private static final class Sequence implements WitnessedPictures.Surroundings {
        private final long seed;
        private final RandomGenerator random;
        private final RandomUpdates updates;
        private final FakeClock clock = new FakeClock();
        private final LatestBox<AppliedScene> states = new LatestBox<>();
        private final List<String> history = new ArrayList<>();
        private final ArrivingChunks chunks;
        private final RenderLimits limits;
        private final WitnessedPictures pictures;
        private final EngineLoop engine;
        private SceneState scene;
        private boolean viewers = true;
        private boolean room = true;
        private boolean eventful = true;

        Sequence(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.updates = new RandomUpdates(random);
            List<TinyImage> images = pick(List.of(List.of(BYTES, FLOATS), List.of(SHORTS, SIGNED)));
            this.scene = opening(images);
            this.chunks = new ArrivingChunks(images, random);
            this.limits = new RenderLimits(bytes(), random.nextInt(2) * 4_000 + 200, 16);
            this.pictures =
                    new WitnessedPictures(
                            new CpuRenderer(chunks, new ShuffledTiles(random), limits),
                            () -> new CpuRenderer(chunks, new ShuffledTiles(new Random(0)), limits),
                            this);
            this.engine =
                    new EngineLoop(
                            new EngineLoop.Connections(
                                    Places.alone(clock),
                                    states,
                                    chunks,
                                    pictures,
                                    pictures,
                                    this::reported,
                                    _ -> {}),
                            new EngineConfig(limits, 30, SETTLE, Duration.ofSeconds(10)),
                            clock);
        }

        private SceneState opening(List<TinyImage> images) {
            SceneState one =
                    InitialScene.of(images.getFirst().layer("layer-0"), new CanvasSize(160, 90));
            List<ImageLayer> layers = new ArrayList<>(one.layers());
            if (random.nextInt(3) == 0) {
                layers.add(images.getLast().layer("layer-1"));
            }
            return new SceneState(
                    one.version(),
                    one.point(),
                    layers,
                    List.of(one.mainView().withNdisplay(random.nextInt(2, 4))));
        }

        /** Room for every level, for a coarse one only, or for none. */
        private long bytes() {
            return pick(List.of(1L << 24, 12_000L, 4_000L));
        }

        /** Plays it; gives the qualities of the pictures that were shown. */
        List<Quality> play() {
            try {
                hand();
                for (int length = random.nextInt(2, 7); length > 0; length--) {
                    disturb();
                    engine.step();
                }
                rest();
                engine.onClose();
                return pictures.shown().stream().map(RenderPlan::quality).toList();
            } catch (Throwable problem) {
                throw new AssertionError("seed %d: %s".formatted(seed, history), problem);
            }
        }

        /** One thing that happens between two steps of the engine. */
        private void disturb() {
            switch (random.nextInt(8)) {
                case 0 -> arrive(0.5);
                case 1 -> pass(random.nextInt(400));
                case 2 -> viewers = random.nextInt(3) > 0;
                case 3 -> room = random.nextInt(3) > 0;
                case 4 -> pass(34);
                default -> {
                    scene = updates.next(scene, history);
                    hand();
                }
            }
            if (random.nextInt(3) > 0) {
                arrive(random.nextDouble());
                pass(random.nextInt(40));
            }
        }

        /** Everything arrives, all the time in the world: the last picture must be the best. */
        private void rest() {
            eventful = false;
            viewers = true;
            room = true;
            boolean arrives = true;
            for (int i = 0; i < MOST_STEPS && (arrives || isDue()); i++) {
                engine.step();
                pass(200);
                arrives = arrive(1);
            }
            RenderPlan best = plan(Quality.EXACT);
            RenderPlan last = pictures.shown().getLast();
            assertThat(last.layers()).as("the picture at rest").isEqualTo(best.layers());
            assertThat(last.canvas()).isEqualTo(best.canvas());
            assertThat(engine.nextDeadlineNanos()).as("at rest").isEqualTo(Long.MAX_VALUE);
        }

        private boolean isDue() {
            return engine.nextDeadlineNanos() != Long.MAX_VALUE;
        }

        private RenderPlan plan(Quality quality) {
            return RenderPlanner.plan(scene, scene.mainView(), quality, limits);
        }

        private void hand() {
            states.put(AppliedScene.initial(scene));
        }

        private boolean arrive(double share) {
            boolean arrived = chunks.arrive(share);
            if (arrived) {
                history.add("ready " + chunks.ready());
                engine.news().raise();
            }
            return arrived;
        }

        private void pass(int millis) {
            history.add(millis + " ms");
            clock.advance(Duration.ofMillis(millis));
        }

        /** The ledger takes the level that was drawn into the scene, but for moving pictures. */
        private void reported(DrawReport report) {
            history.add(report.quality() + " of level " + report.level());
            boolean rests = report.quality() != Quality.INTERACTIVE;
            if (rests && scene.mainView().currentLevel() != report.level()) {
                scene =
                        scene.withMainView(scene.mainView().withCurrentLevel(report.level()))
                                .withVersion(scene.version() + 1);
                hand();
            }
        }

        @Override
        public long newestVersion() {
            return scene.version();
        }

        @Override
        public void drawn() {
            clock.advance(Duration.ofMillis(random.nextInt(60)));
            if (eventful && random.nextInt(6) == 0) {
                arrive(0.4);
            }
            if (eventful && random.nextInt(6) == 0) {
                scene = updates.next(scene, history);
                hand();
            }
        }

        @Override
        public boolean viewers() {
            return viewers;
        }

        @Override
        public boolean room() {
            return room;
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }

    /** Runs tiles on the caller's thread, in an order that changes from call to call. */
    private record ShuffledTiles(RandomGenerator random) implements TilePool {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void forEach(int count, IntConsumer tile) {
            int first = count == 0 ? 0 : random.nextInt(count);
            boolean backwards = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                int at = (first + i) % count;
                tile.accept(backwards ? count - 1 - at : at);
            }
        }
    }
}
