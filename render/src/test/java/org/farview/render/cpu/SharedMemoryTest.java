package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.render.cpu.StagedScenes.CANVAS;
import static org.farview.render.cpu.StagedScenes.FINE_BYTES;
import static org.farview.render.cpu.StagedScenes.LIMITS;
import static org.farview.render.cpu.StagedScenes.SIDE;
import static org.farview.render.cpu.StagedScenes.at;
import static org.farview.render.cpu.StagedScenes.image;
import static org.farview.render.cpu.StagedScenes.locked;
import static org.farview.render.cpu.StagedScenes.plan;
import static org.farview.render.cpu.StagedScenes.turned;

import java.util.List;
import java.util.Random;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.cpu.StagedScenes.Room;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.scene.LayerStack;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;

/** However many layers are drawn, together they keep to the memory of one. */
class SharedMemoryTest {
    /** What all stages of a picture may take. */
    private static final long MOST = 3 * FINE_BYTES;

    private static final List<Quality> QUALITIES = List.of(Quality.values());

    private final MemoryImage image = image(16, 3);
    private final FakeChunks chunks = FakeChunks.full(image);

    @Test
    void severalVolumesNeverTakeMoreThanOneMay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        SteppedWorkbench bench = new SteppedWorkbench(new Random(seed));
        Frame frame = new Frame(CANVAS);
        long most = 0;
        try (CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), LIMITS, bench)) {
            for (int i = 0; i < 400; i++) {
                SceneState scene = turned(at(image, random.nextInt(4)), random.nextInt(2) * SIDE);
                // For a while alone, so that all of the memory is taken when the others come.
                boolean alone = i % 32 < 16;
                scene = withLayers(scene, alone ? 1 : 4);
                scene = locked(scene, alone ? 0 : random.nextInt(2));
                scene = random.nextInt(16) == 0 ? flat(scene) : scene;

                renderer.render(plan(scene, quality(random)), frame, Cancellation.NEVER);

                assertThat(renderer.stagedBytes())
                        .as("seed %d, picture %d", seed, i)
                        .isLessThanOrEqualTo(MOST);
                most = Math.max(most, renderer.stagedBytes());
                if (random.nextInt(3) > 0) {
                    bench.finish();
                } else {
                    bench.step();
                }
            }
        }
        assertThat(most).as("seed %d: the memory is used", seed).isGreaterThan(MOST / 2);
    }

    @Test
    void besideAnotherLayerACoarserLevelIsShownAndAloneTheFinestAgain() {
        SteppedWorkbench bench = new SteppedWorkbench(new Random(1));
        try (CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), LIMITS, bench)) {
            Room room = new Room(renderer, bench);
            SceneState one = at(image, 0);
            Frame alone = new Frame(CANVAS);
            room.settle(plan(one, Quality.EXACT), alone);

            RenderPlan both = plan(withLayers(one, 2), Quality.EXACT);
            assertThat(both.layers())
                    .extracting(layer -> ((LayerPlan.Volume) layer).cut().level().index())
                    .containsExactly(1, 1);
            assertThat(room.settle(both, new Frame(CANVAS)).progress().isSettled()).isTrue();

            Frame again = new Frame(CANVAS);
            room.settle(plan(one, Quality.EXACT), again);
            StagedScenes.assertSame(again, alone);
        }
    }

    private static Quality quality(Random random) {
        return QUALITIES.get(random.nextInt(QUALITIES.size()));
    }

    private static SceneState withLayers(SceneState scene, int count) {
        SceneState all = scene;
        while (all.layers().size() < count) {
            all = LayerStack.added(all, scene.mainLayer().withId(LayerStack.freshId(all)));
        }
        return all;
    }

    private static SceneState flat(SceneState scene) {
        return Scenes.with(scene, scene.mainView().withNdisplay(2));
    }
}
