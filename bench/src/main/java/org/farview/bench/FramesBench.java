package org.farview.bench;

import java.nio.file.Path;
import org.farview.data.ImageSource;
import org.farview.scene.CanvasSize;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.Threads;

/**
 * Times the stations of a picture one by one, each beside peers that do the same work on the same
 * input: slice, projection, colour conversion, encoding.
 */
final class FramesBench {
    private static final CanvasSize CANVAS = new CanvasSize(1280, 720);

    private FramesBench() {}

    /**
     * @param bench folder of the peers' scripts
     */
    static Report run(ImageSource source, Path bench, Race race) {
        Report report = new Report();
        int cores = Runtime.getRuntime().availableProcessors();
        try (FixedTilePool tiles = new FixedTilePool(new Threads(), cores)) {
            VolumeScene scene = VolumeScene.of(source, CANVAS);
            new SliceBench(tiles).run(scene, race, report);
            try (ProjectionBench projections = new ProjectionBench(scene, tiles)) {
                projections.run(bench, race, report);
            }
            new EncodingBench(scene, tiles).run(race, report);
        }
        return report;
    }
}
