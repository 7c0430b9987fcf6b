package org.farview.render.cpu;

import static org.farview.render.cpu.StagedScenes.FRONT;
import static org.farview.render.cpu.StagedScenes.LIMITS;
import static org.farview.render.cpu.StagedScenes.SIDE;
import static org.farview.render.cpu.StagedScenes.alone;
import static org.farview.render.cpu.StagedScenes.assertSame;
import static org.farview.render.cpu.StagedScenes.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.cpu.StagedScenes.Room;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrivals, losses, plans, other threads' steps and pictures, in any order. */
class VolumeStagingRandomTest {
    private static final int EVENTS = 600;

    private final Set<ChunkKey> arrived = new HashSet<>();
    private final Set<ChunkKey> resident = new HashSet<>();
    private final Set<ChunkKey> failed = new HashSet<>();
    private final Frame frame = new Frame(StagedScenes.CANVAS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everySequenceEndsWithThePictureThatARendererDrawsThatWaits(long seed) {
        Random random = new Random(seed);
        MemoryImage image = seed % 2 == 0 ? StagedScenes.image(16, 3) : StagedScenes.image(8, 2);
        FakeChunks chunks = FakeChunks.only(image, resident::contains);
        chunks.makeFailed(failed::contains);
        SteppedWorkbench bench = new SteppedWorkbench(random);
        RenderPlan plan = anyPlan(image, random);
        try (CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), LIMITS, bench)) {
            for (int i = 0; i < EVENTS; i++) {
                switch (random.nextInt(7)) {
                    case 0, 1 -> change(plan, random);
                    case 2 -> renderer.advance();
                    case 3 -> {
                        plan = random.nextInt(4) == 0 ? anyPlan(image, random) : plan;
                        renderer.render(plan, frame, Cancellation.NEVER);
                    }
                    default -> bench.step();
                }
            }
            resident.addAll(arrived);
            new Room(renderer, bench).settle(plan, frame);
        }

        assertSame(frame, alone(chunks, plan));
    }

    /** Chunks come and go; what came once is not broken later. */
    private void change(RenderPlan plan, Random random) {
        List<ChunkKey> keys = plan.requests().stream().map(ChunkRequest::key).toList();
        for (int i = random.nextInt(8); i >= 0; i--) {
            ChunkKey key = keys.get(random.nextInt(keys.size()));
            int what = random.nextInt(8);
            if (what == 0) {
                resident.remove(key);
            } else if (what == 1 && !arrived.contains(key)) {
                failed.add(key);
            } else {
                failed.remove(key);
                arrived.add(key);
                resident.add(key);
            }
        }
    }

    private static RenderPlan anyPlan(MemoryImage image, Random random) {
        SceneState scene = StagedScenes.at(image, random.nextInt(2));
        double azimuth = List.of(FRONT, SIDE, 50.0).get(random.nextInt(3));
        int level = random.nextInt(image.geometry().levels().size());
        Quality quality = List.of(Quality.values()).get(random.nextInt(3));
        return plan(StagedScenes.locked(StagedScenes.turned(scene, azimuth), level), quality);
    }
}
