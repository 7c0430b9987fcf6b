package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.farview.render.cpu.StagedScenes.CANVAS;
import static org.farview.render.cpu.StagedScenes.FINE_BYTES;
import static org.farview.render.cpu.StagedScenes.FRONT;
import static org.farview.render.cpu.StagedScenes.LIMITS;
import static org.farview.render.cpu.StagedScenes.SIDE;
import static org.farview.render.cpu.StagedScenes.alone;
import static org.farview.render.cpu.StagedScenes.assertSame;
import static org.farview.render.cpu.StagedScenes.image;
import static org.farview.render.cpu.StagedScenes.plan;
import static org.farview.render.cpu.StagedScenes.turned;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkRequest;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.TilePool;
import org.farview.render.cpu.StagedScenes.Room;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SteppedWorkbench;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderPlan;
import org.farview.scene.SceneState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Volumes laid out beside the pictures, the other threads' work being done by hand. */
class VolumeStagingTest {
    private final MemoryImage image = image(16, 3);
    private final FakeChunks chunks = FakeChunks.full(image);
    private final SteppedWorkbench bench = new SteppedWorkbench(new Random(1));
    private final CpuRenderer renderer = new CpuRenderer(chunks, new SerialTiles(), LIMITS, bench);
    private final Frame frame = new Frame(CANVAS);

    @Test
    void withNothingLaidOutThereIsNoPictureAndThenTheCoarsestThenThePlannedOne() {
        RenderPlan plan = plan(volume(FRONT), Quality.INTERACTIVE);
        RenderResult first = render(plan);
        assertThat(first.outcome()).isEqualTo(RenderResult.Outcome.BLANK);
        assertThat(first.staging()).isTrue();
        assertThat(renderer.advance()).as("nothing is there yet").isFalse();

        while (!renderer.advance()) {
            assertThat(bench.step()).isTrue();
        }
        RenderResult coarse = render(plan);
        assertThat(coarse.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
        assertThat(coarse.progress()).isEqualTo(new Progress(12, 0, 0));
        assertThat(Picture.psnr(frame, alone(chunks, plan))).isBetween(15.0, 45.0);

        bench.finish();
        assertThat(renderer.advance()).isTrue();
        RenderResult full = render(plan);

        assertThat(full.progress().isSettled()).isTrue();
        assertSame(frame, alone(chunks, plan));
    }

    @Test
    void refinementWaitsForItsOwnLevel() {
        layOut(plan(locked(1), Quality.INTERACTIVE));

        RenderPlan exact = plan(locked(0), Quality.EXACT);
        assertThat(render(exact).outcome()).isEqualTo(RenderResult.Outcome.BLANK);
        bench.finish();
        assertThat(renderer.advance()).isTrue();

        assertThat(render(exact).outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
        assertSame(frame, alone(chunks, exact));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            names = {"INTERACTIVE", "SETTLED"})
    void alongTheColumnsRaysOfHalfTheResolutionServeUntilTheCopyIsThere(Quality quality) {
        RenderPlan side = plan(volume(SIDE), quality);
        layOut(plan(volume(FRONT), Quality.EXACT));
        assertThat(bench.underWay()).as("exact pictures need no copy").isZero();

        RenderResult rays = render(side);
        assertThat(rays.progress().isSettled()).isTrue();
        assertThat(rays.staging()).isTrue();
        assertSame(frame, alone(chunks, byRays(side)));
        assertThat(renderer.advance()).isFalse();
        bench.finish();
        assertThat(renderer.advance()).isTrue();
        RenderResult slices = render(side);

        assertThat(slices.staging()).isFalse();
        assertSame(frame, alone(chunks, side));
    }

    @Test
    void copyIsMadeBeforeTheCameraLooksAlongTheColumns() {
        layOut(plan(volume(FRONT), Quality.INTERACTIVE));

        RenderPlan side = plan(volume(SIDE), Quality.INTERACTIVE);
        RenderResult result = render(side);

        assertThat(result.staging()).isFalse();
        assertSame(frame, alone(chunks, side));
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void chunksThatAreLaidOutWhileAPictureIsDrawnDoNotChangeIt(Quality quality) {
        for (double azimuth : new double[] {FRONT, SIDE}) {
            chunks.makeResident(key -> key.level() == 2 || key.index().getLast() == 0);
            RenderPlan plan = plan(volume(azimuth), quality);
            BusyTiles tiles = new BusyTiles();
            SteppedWorkbench steps = new SteppedWorkbench(new Random(3));
            try (CpuRenderer one = new CpuRenderer(chunks, tiles, LIMITS, steps)) {
                new Room(one, steps).settle(plan, frame);
                Frame before = copy();
                chunks.makeResident(_ -> true);
                one.advance();
                assertThat(steps.underWay()).isPositive();

                tiles.meanwhile = steps::finish;
                one.render(plan, frame, Cancellation.NEVER);
                assertThat(steps.underWay()).as("laid out meanwhile").isZero();
                assertSame(frame, before);
                one.render(plan, frame, Cancellation.NEVER);
                assertThat(Arrays.equals(frame.pixels(), before.pixels())).isFalse();
            }
        }
    }

    @Test
    void copyFollowsAChunkThatCameLateCellByCell() {
        ChunkKey late = new ChunkKey(MemoryImage.ID, 0, List.of(0, 1, 1, 1));
        chunks.makeFailed(late::equals);
        RenderPlan side = plan(volume(SIDE), Quality.INTERACTIVE);
        layOut(side);
        assertSame(frame, alone(chunks, side));
        chunks.makeFailed(_ -> false);

        render(side);
        bench.finish();
        int before = bench.parts();
        assertThat(render(side).staging()).isTrue();
        assertSame(frame, alone(chunks, byRays(side)));
        bench.finish();
        render(side);

        assertSame(frame, alone(chunks, side));
        assertThat(bench.parts() - before).as("cells copied").isEqualTo(1);
    }

    /** The planned level is made from a coarser one, of which more arrives meanwhile. */
    @Test
    void coarserStageStaysAsItIsWhileWorkReadsIt() {
        MemoryImage small = image(8, 2);
        Set<ChunkKey> there = new HashSet<>();
        FakeChunks some = FakeChunks.only(small, there::contains);
        SteppedWorkbench steps = SteppedWorkbench.newestFirst();
        RenderPlan plan = plan(StagedScenes.at(small, 0), Quality.EXACT);
        List<ChunkKey> coarse =
                plan.requests().stream()
                        .map(ChunkRequest::key)
                        .filter(key -> key.level() == 1)
                        .toList();
        there.addAll(coarse.subList(0, 4));
        there.add(new ChunkKey(MemoryImage.ID, 0, List.of(0, 0, 0, 0)));
        try (CpuRenderer one = new CpuRenderer(some, new SerialTiles(), LIMITS, steps)) {
            one.render(plan, frame, Cancellation.NEVER);
            steps.finish();
            one.advance();
            IntStream.range(0, 20).forEach(_ -> steps.step());
            for (ChunkKey next : coarse.subList(4, coarse.size())) {
                there.add(next);
                one.advance();
                while (steps.underWay() > 1) {
                    steps.step();
                }
                one.advance();
            }
            assertThat(steps.underWay()).as("the planned level").isEqualTo(1);
            new Room(one, steps).settle(plan, frame);
        }
        Frame wanted = new Frame(CANVAS);
        try (CpuRenderer other = new CpuRenderer(some, new SerialTiles(), LIMITS)) {
            other.render(plan, wanted, Cancellation.NEVER);
        }

        assertSame(frame, wanted);
    }

    @Test
    void whatIsUnderWayWhenTheCutMovesIsDroppedAndNeverShown() {
        layOut(plan(at(0), Quality.INTERACTIVE));
        RenderPlan next = plan(at(1), Quality.INTERACTIVE);
        render(next);
        bench.step();
        RenderPlan last = plan(at(2), Quality.INTERACTIVE);

        assertThat(render(last).progress().ready()).isZero();
        layOut(last);

        assertSame(frame, alone(chunks, last));
        layOut(next);
        assertSame(frame, alone(chunks, next));
    }

    @Test
    void cutThatIsComeBackToIsShownAtOnce() {
        layOut(plan(at(0), Quality.INTERACTIVE));
        Frame before = copy();
        render(plan(at(1), Quality.INTERACTIVE));

        RenderResult back = render(plan(at(0), Quality.INTERACTIVE));

        assertThat(back.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
        assertSame(frame, before);
    }

    @Test
    void layerThatIsNotAVolumeAnyMoreDropsItsWork() {
        render(plan(volume(FRONT), Quality.INTERACTIVE));
        SceneState scene = volume(FRONT);
        RenderPlan slice =
                plan(Scenes.with(scene, scene.mainView().withNdisplay(2)), Quality.EXACT);

        assertThat(render(slice).outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
        assertThat(bench.underWay()).isPositive();
        assertThat(bench.isAllDropped()).isTrue();
        bench.finish();

        assertSame(frame, alone(chunks, slice));
        layOut(plan(volume(FRONT), Quality.EXACT));
        assertSame(frame, alone(chunks, plan(volume(FRONT), Quality.EXACT)));
    }

    @Test
    void closingDropsWhatIsUnderWay() {
        render(plan(volume(FRONT), Quality.INTERACTIVE));
        assertThat(bench.underWay()).isPositive();

        renderer.close();

        assertThat(bench.isClosed()).isTrue();
        assertThat(bench.isAllDropped()).isTrue();
    }

    @Test
    void layingOutNeverExceedsTheBudgetAndEvictsWhatWasUsedLongestAgo() {
        VolumeStages stages = new VolumeStages(chunks, bench, 3 * FINE_BYTES);
        long most = 0;
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            SceneState scene = random.nextBoolean() ? locked(random.nextInt(3)) : at(i % 4);
            stages.update((LayerPlan.Volume) plan(scene, Quality.SETTLED).layers().getFirst());
            most = Math.max(most, stages.bytes());
            assertThat(stages.bytes()).isLessThanOrEqualTo(3 * FINE_BYTES);
            for (int steps = random.nextInt(40); steps > 0; steps--) {
                bench.step();
            }
        }
        assertThat(most).as("the budget is used").isGreaterThan(2 * FINE_BYTES);
    }

    private void layOut(RenderPlan plan) {
        assertThat(new Room(renderer, bench).settle(plan, frame).staging()).isFalse();
    }

    private RenderResult render(RenderPlan plan) {
        return renderer.render(plan, frame, Cancellation.NEVER);
    }

    private Frame copy() {
        Frame copy = new Frame(CANVAS);
        System.arraycopy(frame.pixels(), 0, copy.pixels(), 0, copy.pixels().length);
        return copy;
    }

    /** The same plan by rays of half the resolution. */
    private static RenderPlan byRays(RenderPlan plan) {
        LayerPlan.Volume v = (LayerPlan.Volume) plan.layers().getFirst();
        LayerPlan.Volume rays =
                new LayerPlan.Volume(
                        v.layer(),
                        v.cut(),
                        v.coarser(),
                        v.transfer(),
                        v.rule(),
                        v.rays(),
                        v.stepWorld(),
                        new LayerPlan.Method.RayCast(2));
        return new RenderPlan(
                plan.strip(),
                plan.quality(),
                plan.level(),
                List.of(rays),
                plan.stageBytes(),
                plan.requests(),
                plan.notes());
    }

    private SceneState at(int time) {
        return StagedScenes.at(image, time);
    }

    private SceneState locked(int level) {
        return StagedScenes.locked(at(0), level);
    }

    private SceneState volume(double azimuth) {
        return turned(at(0), azimuth);
    }

    /** Something happens before every tile. */
    private static final class BusyTiles implements TilePool {
        private Runnable meanwhile = () -> {};

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void forEach(int count, IntConsumer tile) {
            for (int i = 0; i < count; i++) {
                meanwhile.run();
                tile.accept(i);
            }
        }
    }
}
