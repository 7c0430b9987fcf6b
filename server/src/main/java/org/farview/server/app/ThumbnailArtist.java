package org.farview.server.app;

import java.util.List;
import java.util.Optional;
import org.farview.data.ChunkRequest;
import org.farview.data.Chunks;
import org.farview.data.Tier;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.TilePool;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlan;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasSize;
import org.farview.scene.ImageLayer;
import org.farview.scene.InitialScene;
import org.farview.scene.LayerLook;
import org.farview.scene.Level;
import org.farview.scene.LevelChoice;
import org.farview.scene.SceneState;
import org.farview.scene.StoredAxes;
import org.farview.scene.Window;

/**
 * Draws small pictures of layers: the slice through the middle, over the last two axes, of the
 * coarsest level. Draws on the thread that asks.
 *
 * @param chunks where voxels come from
 * @param tiles runs the tiles
 */
record ThumbnailArtist(Chunks chunks, TilePool tiles) {
    /** Longest side in pixels: napari's own. */
    private static final int SIDE = 32;

    /** Images without coarse levels are not read as a whole for a stamp. */
    private static final long MOST_CHUNK_BYTES = 64L << 20;

    private static final RenderLimits LIMITS = RenderLimits.ofStageBytes(16L << 20);

    /** What a picture depends on: not how the layer lies over others, nor whether it is seen. */
    record Subject(String source, StoredAxes axes, Window contrast, double gamma, String colormap) {
        static Subject of(ImageLayer layer) {
            LayerLook look = layer.look();
            return new Subject(
                    layer.source(), layer.stored(), look.contrast(), look.gamma(), look.colormap());
        }
    }

    /** What there is to be drawn; empty when the layer cannot be, or too much had to be read. */
    Optional<RenderPlan> plan(ImageLayer layer) {
        LayerLook look =
                LayerLook.of(layer.look().contrast())
                        .withGamma(layer.look().gamma())
                        .withColormap(layer.look().colormap());
        SceneState scene = InitialScene.of(layer.withLook(look), canvas(layer));
        Level coarsest = layer.image().coarsest();
        scene =
                scene.withMainView(
                        scene.mainView().withLevelChoice(new LevelChoice.Locked(coarsest.index())));
        RenderPlan plan = RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, LIMITS);
        long bytes =
                plan.requests().size() * chunkBytes(layer, layer.stored().level(coarsest.index()));
        boolean drawable =
                plan.layers().getFirst() instanceof LayerPlan.Staged && bytes <= MOST_CHUNK_BYTES;
        return drawable ? Optional.of(plan) : Optional.empty();
    }

    /** The chunks of a plan, wanted less than what people look at. */
    static List<ChunkRequest> requests(RenderPlan plan) {
        return plan.requests().stream()
                .map(each -> new ChunkRequest(each.key(), Tier.PREFETCH, each.priority()))
                .toList();
    }

    /** Draws a plan whose chunks are there; empty when they were taken away again. */
    Optional<Frame> draw(RenderPlan plan) {
        Frame frame = new Frame(plan.canvas());
        try (CpuRenderer renderer = new CpuRenderer(chunks, tiles, LIMITS)) {
            RenderResult result = renderer.render(plan, frame, Cancellation.NEVER);
            boolean whole = result.progress().ready() == result.progress().wanted();
            return whole ? Optional.of(frame) : Optional.empty();
        }
    }

    private static CanvasSize canvas(ImageLayer layer) {
        List<Integer> order = InitialScene.order(layer.image());
        double width = layer.image().worldExtent(order.getLast());
        double height = layer.image().worldExtent(order.get(order.size() - 2));
        double longest = Math.max(width, height);
        return new CanvasSize(side(width / longest), side(height / longest));
    }

    private static int side(double part) {
        return Math.clamp(2 * Math.round(part * SIDE / 2), CanvasSize.MIN, SIDE);
    }

    private static long chunkBytes(ImageLayer layer, Level stored) {
        return stored.chunkShape().stream().mapToLong(side -> side).reduce(1, (a, b) -> a * b)
                * layer.type().bytes();
    }
}
