package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.fixture.FakeChunks;
import org.farview.render.fixture.Grids;
import org.farview.render.fixture.MemoryImage;
import org.farview.render.fixture.Phantom;
import org.farview.render.fixture.Scenes;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RayFocus;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe finds on a ray is what its pixel shows. */
class RayProbeTest {
    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(64 << 20);
    private static final CanvasSize CANVAS = new CanvasSize(160, 120);
    private static final Level LONG =
            new Level(
                    0,
                    "0",
                    List.of(20, 40, 30),
                    List.of(16, 16, 16),
                    List.of(2.5, 1.0, 0.8),
                    List.of(100.0, -20.0, 1000.0));

    private final MemoryImage image = Phantom.of(Grids.pyramid(LONG, 1), VoxelType.UINT8);

    @ParameterizedTest
    @CsvSource({
        "MIP, 30, 30, 60",
        "MIP, 0, 90, 0",
        "MIP, 200, -35, 20",
        "MINIP, 70, 10, 45",
        "ISO, 30, 30, 60",
        "ISO, 120, 5, 0"
    })
    void theFocusHasThePixelsValue(
            Rendering rendering, double azimuth, double elevation, double fov) {
        SceneState scene = Scenes.rendered(Scenes.of(image, CANVAS), rendering);
        scene = Scenes.with(scene, scene.mainLayer().look().withContrast(new Window(0, 255)));
        scene = Scenes.seen(scene, azimuth, elevation, fov);
        Frame picture = draw(scene);
        LayerPlan.Volume plan =
                RenderPlanner.finestVolume(scene, scene.mainLayer(), scene.mainView());
        Random random = new Random(5);
        int met = 0;
        for (int i = 0; i < 500; i++) {
            int x = random.nextInt(CANVAS.width());
            int y = random.nextInt(CANVAS.height());
            int shown = picture.pixels()[y * CANVAS.width() + x] & 0xFF;
            RayProbe probe =
                    RayProbe.of(
                            plan,
                            2 * (x + 0.5) / CANVAS.width() - 1,
                            1 - 2 * (y + 0.5) / CANVAS.height());
            float[] values = values(probe);
            OptionalDouble focus = RayFocus.of(plan, values);
            if (focus.isEmpty()) {
                assertThat(shown).as("%d %d", x, y).isZero();
            } else if (rendering == Rendering.ISO) {
                assertThat(shown).as("%d %d", x, y).isPositive();
                met++;
            } else {
                float value = values[(int) focus.getAsDouble()];
                assertThat((double) shown).as("%d %d", x, y).isCloseTo(value, within(0.51));
                met++;
            }
        }
        assertThat(met).isGreaterThan(30);
    }

    private float[] values(RayProbe probe) {
        float[] values = new float[probe.samples()];
        for (int i = 0; i < values.length; i++) {
            float[] corners = new float[RayProbe.CORNERS];
            for (int corner = 0; corner < RayProbe.CORNERS; corner++) {
                corners[corner] =
                        (float)
                                image.voxel(
                                        0,
                                        probe.corner(0, i, corner),
                                        probe.corner(1, i, corner),
                                        probe.corner(2, i, corner));
            }
            values[i] = probe.blend(i, corners);
        }
        return values;
    }

    private Frame draw(SceneState scene) {
        Frame frame = new Frame(CANVAS);
        try (CpuRenderer renderer =
                new CpuRenderer(FakeChunks.full(image), new SerialTiles(), LIMITS)) {
            renderer.render(
                    RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS),
                    frame,
                    Cancellation.NEVER);
        }
        return frame;
    }
}
