package org.farview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.farview.data.ImageSource;
import org.farview.data.pattern.Patterns;
import org.farview.render.TilePool;
import org.farview.render.view.Quality;
import org.farview.scene.Blending;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.PlaneCamera;
import org.farview.scene.SceneState;

/** Slices: three large channels laid over each other, and one volume cut plane by plane. */
final class SliceBench {
    private static final CanvasSize FULL_HD = new CanvasSize(1920, 1080);
    private static final String SIZE = "?size=2,2048,2048";
    private static final double ZOOM = 1.37;

    private final TilePool tiles;

    SliceBench(TilePool tiles) {
        this.tiles = tiles;
    }

    void run(VolumeScene volume, Race race, Report report) {
        List<ImageSource> sources =
                Stream.of("gradient", "noise", "checker")
                        .map(name -> Patterns.open(Patterns.PREFIX + name + SIZE))
                        .toList();
        SceneState channels = scene(sources);
        try (Studio wide = new Studio(new ResidentChunks(sources), tiles, FULL_HD);
                Studio one = new Studio(volume.chunks(), tiles, volume.canvas())) {
            List<Timing> timings =
                    race.run(
                            List.of(
                                    Contender.here(
                                            "slice, 3 channels",
                                            i -> wide.draw(panned(channels, i), Quality.EXACT)),
                                    Contender.here(
                                            "slice, another plane",
                                            i -> one.draw(volume.sliceAt(i), Quality.EXACT))));
            report.add(
                    "slice 1920 x 1080, 3 x uint16, additive",
                    timings.getFirst(),
                    "2048 x 2048 voxels each, linear, zoom 1.37, panning by one pixel");
            report.add(
                    "slice, 1 x uint16, another plane each picture",
                    timings.getLast(),
                    "voxels staged anew each time");
        }
    }

    /** One layer per source: red, green, blue. */
    private static SceneState scene(List<ImageSource> sources) {
        List<ImageLayer> layers = new ArrayList<>();
        List<String> colors = List.of("red", "green", "blue");
        for (ImageSource source : sources) {
            ImageLayer layer = VolumeScene.layer(source, "layer-" + layers.size());
            layers.add(
                    layer.withLook(
                            layer.look()
                                    .withBlending(Blending.ADDITIVE)
                                    .withColormap(colors.get(layers.size()))));
        }
        SceneState first = InitialScene.of(layers.getFirst(), FULL_HD);
        return new SceneState(first.version(), first.point(), layers, first.views());
    }

    private static SceneState panned(SceneState scene, int frame) {
        PlaneCamera camera = scene.mainView().plane();
        double row = camera.centerRow() + frame % 100 / ZOOM;
        return scene.withMainView(
                scene.mainView().withPlane(new PlaneCamera(row, camera.centerColumn(), ZOOM)));
    }
}
