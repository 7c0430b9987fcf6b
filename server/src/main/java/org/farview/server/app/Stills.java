package org.farview.server.app;

import java.time.Duration;
import java.util.function.Consumer;
import org.farview.data.ChunkKey;
import org.farview.render.SnapshotRenderer;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.server.runtime.Gate;

/**
 * Makes still pictures of scenes whose images are in one cache, exact and without encoder. Confined
 * to one thread, which blocks.
 *
 * @param owner of the demand for chunks; unique per image
 */
public record Stills(String owner, OpenedImage image, Pools pools, RenderLimits limits) {
    /**
     * One picture of the main view.
     *
     * @param patience how long missing chunks are waited for
     */
    public SnapshotRenderer.Snapshot take(SceneState scene, Duration patience) {
        Gate gate = new Gate();
        Consumer<ChunkKey> arrived = key -> gate.raise();
        image.cache().addListener(arrived);
        try (CpuRenderer renderer = new CpuRenderer(image.cache(), pools.tiles(), limits)) {
            return new SnapshotRenderer(owner, image.cache(), renderer, gate::await)
                    .take(
                            RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, limits),
                            patience);
        } finally {
            image.cache().removeListener(arrived);
        }
    }
}
