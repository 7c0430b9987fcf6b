package org.farview.server.control;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;
import org.farview.scene.update.SceneLimits;
import org.farview.server.ledger.Ledger;
import org.farview.server.ledger.LedgerConfig;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Threads;

/** A control endpoint on a real socket before a real ledger with a small cube of two levels. */
final class ControlLedger implements AutoCloseable {
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Ledger ledger =
            Ledger.start(
                    new Ledger.Opening(
                            InitialScene.of(cube(), new CanvasSize(640, 480)),
                            new LedgerConfig(LedgerConfig.MAIN, new SceneLimits(1280 * 720), 60.0)),
                    new Ledger.Connections(Clock.system(), new Random(1), _ -> {}, _ -> {}),
                    new Threads(),
                    failures::add);
    private final ControlServer server =
            new ControlServer(ControlConfig.defaults(), SceneDoor.of(ledger));

    ControlServer server() {
        return server;
    }

    /** What ended the ledger's thread. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        server.close();
        ledger.close();
    }

    private static ImageLayer cube() {
        Window range = new Window(0, 255);
        List<Axis> axes = List.of(axis("z"), axis("y"), axis("x"));
        return new ImageLayer(
                "layer-0",
                "cube",
                "sample:cube",
                new Multiscale(axes, List.of(level(0, 32, 1), level(1, 16, 2))),
                VoxelType.UINT8,
                range,
                LayerLook.of(range));
    }

    private static Level level(int index, int side, double voxel) {
        return new Level(
                index,
                Integer.toString(index),
                List.of(side, side, side),
                List.of(16, 16, 16),
                List.of(voxel, voxel, voxel),
                List.of((voxel - 1) / 2, (voxel - 1) / 2, (voxel - 1) / 2));
    }

    private static Axis axis(String name) {
        return new Axis(name, AxisType.SPACE, "");
    }
}
