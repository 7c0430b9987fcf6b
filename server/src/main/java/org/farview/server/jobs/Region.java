package org.farview.server.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.farview.data.ChunkKey;
import org.farview.render.view.Box;
import org.farview.render.view.Cell;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.Quality;
import org.farview.render.view.Range;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.ImageLayer;
import org.farview.scene.LevelChoice;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.PlaneRect;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * The voxels of a layer that are seen: of a slice those under the canvas, of a volume all of the
 * level. The level is the one that a resting picture shows, or the finest coarser one whose chunks
 * are not too many.
 *
 * @param cut the level
 * @param boxes the part of each chunk that counts, in the displayed dimensions
 */
record Region(Cut cut, Map<ChunkKey, Box> boxes) {
    /** Decoded chunks that are looked at for one answer. */
    static final long MOST_BYTES = 256L << 20;

    /** What of a layer is seen; one that is hidden is taken as if it were shown. */
    static Region shown(SceneState scene, ImageLayer layer, RenderLimits limits) {
        SceneState asked = scene.withLook(layer.id(), layer.look().withVisible(true));
        while (true) {
            Cut cut = cut(asked, layer, limits);
            Region region = new Region(cut, boxes(asked.mainView(), cut));
            if (region.bytes() <= MOST_BYTES) {
                return region;
            }
            if (cut.level().index() == layer.image().coarsest().index()) {
                throw new RefusedException(
                        "histogram.too_large",
                        "layer '%s': even its coarsest level has %d MB to look at, the limit is %d MB"
                                .formatted(layer.name(), region.bytes() >> 20, MOST_BYTES >> 20));
            }
            LevelChoice coarser = new LevelChoice.Locked(cut.level().index() + 1);
            asked = asked.withMainView(asked.mainView().withLevelChoice(coarser));
        }
    }

    /** The part of one of its chunks that counts. */
    Box box(ChunkKey chunk) {
        return Optional.ofNullable(boxes.get(chunk)).orElseThrow();
    }

    long chunkBytes() {
        return VoxelAddress.chunkBytes(cut.storedLevel(), cut.type().bytes());
    }

    long voxels() {
        return boxes.values().stream().mapToLong(Box::voxels).sum();
    }

    private long bytes() {
        return boxes.size() * chunkBytes();
    }

    private static Cut cut(SceneState scene, ImageLayer layer, RenderLimits limits) {
        LayerPlan plan =
                RenderPlanner.plan(scene, scene.mainView(), Quality.EXACT, limits).layers().stream()
                        .filter(each -> each.layer().equals(layer.id()))
                        .findFirst()
                        .orElseThrow();
        return switch (plan) {
            case LayerPlan.Staged staged -> staged.cut();
            case LayerPlan.Refused refused ->
                    throw new RefusedException("layer.not_drawn", refused.reason());
        };
    }

    private static Map<ChunkKey, Box> boxes(View view, Cut cut) {
        Map<ChunkKey, Box> boxes = new LinkedHashMap<>();
        for (Cell cell : cut.cells()) {
            Box box = view.ndisplay() == 2 ? clipped(view, cut, cell.box()) : cell.box();
            if (!box.isEmpty()) {
                boxes.put(cell.key(), box);
            }
        }
        return boxes;
    }

    /** The part of a box under the canvas: every voxel of which the canvas shows something. */
    private static Box clipped(View view, Cut cut, Box box) {
        PlaneRect rect = PlaneGeometry.rect(view.plane(), view.canvas());
        return new Box(
                box.depth(),
                clipped(cut.row(), box.row(), rect.top(), rect.top() + rect.height()),
                clipped(cut.column(), box.column(), rect.left(), rect.left() + rect.width()));
    }

    private static Range clipped(Dimension along, Range range, double from, double to) {
        double first = Math.floor(along.toIndex(from) + 0.5);
        double end = Math.ceil(along.toIndex(to) + 0.5);
        int low = (int) Math.clamp(first, range.from(), range.to());
        return new Range(low, (int) Math.clamp(end, low, range.to()));
    }
}
