package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.farview.data.ChunkKey;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Progress;
import org.farview.render.RenderResult;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Picture;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shown while chunks are on their way, broken or not wanted any more. */
@Tag("golden")
class MissingChunksTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize CANVAS = new CanvasSize(160, 120);
    private static final Level CUBE = Grids.level(List.of(64, 80, 56), List.of(16, 32, 24));

    private final MemoryImage image = Phantom.of(Grids.pyramid(CUBE, 3), VoxelType.UINT8);
    private final SceneState slice = Scenes.of(image, CANVAS);
    private final SceneState volume = Scenes.with(slice, slice.mainView().withNdisplay(3));
    private final Frame frame = new Frame(CANVAS);

    @Test
    void coarsestChunksAloneMakeAPictureThatResemblesTheFullOne() {
        for (SceneState scene : List.of(slice, volume)) {
            Frame full = full(scene);
            FakeChunks chunks = FakeChunks.only(image, key -> key.level() == 2);

            RenderResult result = render(chunks, scene);

            assertThat(result.progress().ready()).isZero();
            assertThat(Picture.covered(frame)).isGreaterThan(0.9 * Picture.covered(full));
            assertThat(Picture.psnr(frame, full)).isGreaterThan(20);
            Picture.keep("coarse-" + scene.mainView().ndisplay(), frame);
        }
    }

    @Test
    void levelBetweenIsBetterThanTheCoarsest() {
        Frame full = full(slice);
        render(FakeChunks.only(image, key -> key.level() == 2), slice);
        double coarsest = Picture.psnr(frame, full);

        render(FakeChunks.only(image, key -> key.level() >= 1), slice);

        assertThat(Picture.psnr(frame, full)).isGreaterThan(coarsest + 2);
    }

    @Test
    void arrivalsImproveThePictureUntilItIsTheFullOne() {
        for (SceneState scene : List.of(slice, volume)) {
            FakeChunks chunks = FakeChunks.only(image, _ -> false);
            try (CpuRenderer renderer = renderer(chunks)) {
                RenderResult nothing = draw(renderer, scene);
                assertThat(Picture.covered(frame)).isZero();
                assertThat(nothing.outcome()).isEqualTo(RenderResult.Outcome.BLANK);
                assertThat(nothing.progress().isSettled()).isFalse();

                chunks.makeResident(key -> key.level() == 2);
                RenderResult first = draw(renderer, scene);
                assertThat(first.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
                double coarse = Picture.psnr(frame, full(scene));
                chunks.makeResident(key -> key.level() == 2 || key.index().getLast() == 0);
                RenderResult some = draw(renderer, scene);
                double better = Picture.psnr(frame, full(scene));
                chunks.makeResident(_ -> true);
                RenderResult all = draw(renderer, scene);

                assertThat(better).isGreaterThan(coarse);
                assertThat(some.progress().ready()).isBetween(1, some.progress().wanted() - 1);
                assertThat(all.progress().isSettled()).isTrue();
                assertThat(frame.pixels()).isEqualTo(full(scene).pixels());
            }
        }
    }

    @Test
    void failedChunkIsHatchedOverTheCoarsePictureAndCounted() {
        FakeChunks chunks = FakeChunks.full(image);
        ChunkKey broken = new ChunkKey(MemoryImage.ID, 0, List.of(2, 1, 1));
        chunks.makeFailed(broken::equals);

        RenderResult result = render(chunks, slice);

        Picture.keep("failed", frame);
        assertThat(result.progress()).isEqualTo(new Progress(9, 8, 1));
        assertThat(result.progress().isSettled()).isTrue();
        assertThat(frame.pixels()).isNotEqualTo(full(slice).pixels());
        assertThat(Picture.psnr(frame, full(slice))).isGreaterThan(18);
    }

    @Test
    void failedChunkInAVolumeIsDrawnFromTheCoarserLevel() {
        FakeChunks chunks = FakeChunks.full(image);
        ChunkKey broken = new ChunkKey(MemoryImage.ID, 0, List.of(2, 1, 1));
        chunks.makeFailed(broken::equals);

        RenderResult result = render(chunks, volume);

        assertThat(result.progress().failed()).isEqualTo(1);
        assertThat(Picture.psnr(frame, full(volume))).isGreaterThan(20);
    }

    @Test
    void chunkOfAnotherTypeCountsAsFailed() {
        MemoryImage other = Phantom.of(Grids.pyramid(CUBE, 3), VoxelType.UINT16);

        RenderResult result = render(FakeChunks.full(other), slice);

        assertThat(result.progress().failed()).isEqualTo(result.progress().wanted());
    }

    @Test
    void oneChunkWithNothingAroundItIsNoPictureYet() {
        ChunkKey middle = new ChunkKey(MemoryImage.ID, 0, List.of(2, 1, 1));

        RenderResult result = render(FakeChunks.only(image, middle::equals), slice);

        assertThat(result.progress()).isEqualTo(new Progress(9, 1, 0));
        assertThat(result.outcome()).isEqualTo(RenderResult.Outcome.BLANK);
    }

    @Test
    void pictureThatCanNeverComeIsDrawnAndNotWaitedFor() {
        FakeChunks chunks = FakeChunks.only(image, _ -> false);
        chunks.makeFailed(_ -> true);

        RenderResult result = render(chunks, slice);

        assertThat(result.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
    }

    @Test
    void completeStageAsksTheCacheForNothing() {
        AtomicInteger questions = new AtomicInteger();
        FakeChunks chunks =
                FakeChunks.only(
                        image,
                        _ -> {
                            questions.incrementAndGet();
                            return true;
                        });
        try (CpuRenderer renderer = renderer(chunks)) {
            draw(renderer, volume);
            questions.set(0);

            draw(renderer, volume);

            assertThat(questions).hasValue(0);
        }
    }

    @Test
    void movingToAnotherSliceShowsNothingOfTheOldOne() {
        SceneState next = Scenes.at(slice, List.of(3.0, 0.0, 0.0));
        FakeChunks chunks = FakeChunks.full(image);
        try (CpuRenderer renderer = renderer(chunks)) {
            draw(renderer, slice);
            chunks.makeResident(_ -> false);
            draw(renderer, next);
            assertThat(Picture.covered(frame)).isZero();
            chunks.makeResident(_ -> true);

            draw(renderer, next);

            assertThat(frame.pixels()).isEqualTo(full(next).pixels());
        }
    }

    @Test
    void cancelledPictureStopsBetweenTiles() {
        for (SceneState scene : List.of(slice, volume)) {
            AtomicInteger asked = new AtomicInteger();
            Cancellation second = () -> asked.incrementAndGet() > 1;
            try (CpuRenderer renderer = renderer(FakeChunks.full(image))) {
                RenderResult result = renderer.render(plan(scene), frame, second);

                assertThat(result.outcome()).isEqualTo(RenderResult.Outcome.CANCELLED);
                assertThat(Picture.psnr(frame, full(scene))).isLessThan(30);

                RenderResult again = renderer.render(plan(scene), frame, Cancellation.NEVER);
                assertThat(again.outcome()).isEqualTo(RenderResult.Outcome.DRAWN);
                assertThat(frame.pixels()).isEqualTo(full(scene).pixels());
            }
        }
    }

    @Test
    void tooLargeLayerIsRefusedWithItsReason() {
        RenderLimits tiny = RenderLimits.ofStageBytes(100);
        RenderPlan plan = RenderPlanner.plan(volume, volume.mainView(), Quality.EXACT, tiny);
        try (CpuRenderer renderer = renderer(FakeChunks.full(image))) {
            RenderResult result = renderer.render(plan, frame, Cancellation.NEVER);

            assertThat(result.message()).contains("layer 'memory'").contains("limit");
            assertThat(Picture.covered(frame)).isZero();
        }
    }

    @Test
    void frameOfAnotherSizeIsAnError() {
        Frame small = new Frame(new CanvasSize(16, 16));
        try (CpuRenderer renderer = renderer(FakeChunks.full(image))) {
            assertThatThrownBy(() -> renderer.render(plan(slice), small, Cancellation.NEVER))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Frame full(SceneState scene) {
        Frame picture = new Frame(CANVAS);
        try (CpuRenderer renderer = renderer(FakeChunks.full(image))) {
            renderer.render(plan(scene), picture, Cancellation.NEVER);
        }
        return picture;
    }

    private RenderResult render(FakeChunks chunks, SceneState scene) {
        try (CpuRenderer renderer = renderer(chunks)) {
            return draw(renderer, scene);
        }
    }

    private RenderResult draw(CpuRenderer renderer, SceneState scene) {
        return renderer.render(plan(scene), frame, Cancellation.NEVER);
    }

    private static CpuRenderer renderer(FakeChunks chunks) {
        return new CpuRenderer(chunks, new SerialTiles(), LIMITS);
    }

    private static RenderPlan plan(SceneState scene) {
        return RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
    }
}
