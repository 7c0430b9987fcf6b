package org.farview.render.gl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.render.view.Cut;
import org.farview.render.view.LayerPlan;

/**
 * The textures of one layer, one per level at most: the level shown and, while it has gaps, the
 * coarser ones that stand in. Coarser ones go up first: they are small, and something to see.
 *
 * <p>A level that was shown a moment ago is kept as long as all together stay within the budget.
 * Confined to the context's thread.
 */
final class LevelTextures implements AutoCloseable {
    private final Gpu gpu;
    private final Map<Integer, StagedTexture> textures = new HashMap<>();
    private long turn;

    LevelTextures(Gpu gpu) {
        this.gpu = gpu;
    }

    /** The texture to draw: filled with what is resident and allowed up, free of holes. */
    StagedTexture update(LayerPlan.Staged plan, Chunks chunks) {
        turn++;
        StagedTexture shown = texture(plan.cut());
        if (shown.cells().isComplete()) {
            return shown;
        }
        Optional<StagedTexture> below = coarser(plan.coarser(), chunks);
        shown.load(chunks);
        if (!shown.cells().isComplete()) {
            shown.fillGaps(below);
        }
        return shown;
    }

    /** Whether chunks that are there had to wait for the next picture. */
    boolean isWaiting() {
        return textures.values().stream()
                .anyMatch(texture -> texture.lastUsed() == turn && texture.isWaiting());
    }

    long bytes() {
        return textures.values().stream().mapToLong(StagedTexture::bytes).sum();
    }

    /**
     * Coarser levels filled from the coarsest up to the first; those between with nothing resident
     * are passed over, and nothing coarser than a complete one is touched.
     */
    private Optional<StagedTexture> coarser(List<Cut> cuts, Chunks chunks) {
        List<StagedTexture> chain = new ArrayList<>();
        for (Cut cut : cuts) {
            if (!isKnown(cut, chunks)) {
                continue;
            }
            StagedTexture texture = texture(cut);
            chain.add(texture);
            if (texture.cells().isComplete()) {
                break;
            }
        }
        Optional<StagedTexture> below = Optional.empty();
        for (StagedTexture texture : chain.reversed()) {
            texture.load(chunks);
            texture.fillGaps(below);
            below = Optional.of(texture);
        }
        return below;
    }

    private boolean isKnown(Cut cut, Chunks chunks) {
        StagedTexture texture = textures.get(cut.level().index());
        boolean shown =
                texture != null && texture.cut().equals(cut) && texture.cells().isComplete();
        return shown
                || cut.cells().stream()
                        .anyMatch(cell -> chunks.state(cell.key()) instanceof ChunkState.Ready);
    }

    private StagedTexture texture(Cut cut) {
        StagedTexture texture =
                textures.computeIfAbsent(cut.level().index(), _ -> new StagedTexture(gpu, cut));
        texture.moveTo(cut);
        texture.markUsed(turn);
        return texture;
    }

    /**
     * Drops the textures used longest ago until there is room for what is to be shown.
     *
     * @param wanted kept even if it exceeds the budget
     * @param budgetBytes for all of them together
     */
    @SuppressWarnings("ReferenceEquality") // that very texture
    void limitTo(long budgetBytes, Cut wanted) {
        StagedTexture known = textures.get(wanted.level().index());
        long more =
                known != null && known.cut().box().equals(wanted.box())
                        ? 0
                        : StagedTexture.bytesOf(wanted);
        while (bytes() + more > budgetBytes) {
            Optional<StagedTexture> oldest =
                    textures.values().stream()
                            .filter(texture -> texture != known && texture.lastUsed() < turn)
                            .min(Comparator.comparingLong(StagedTexture::lastUsed));
            if (oldest.isEmpty()) {
                return;
            }
            textures.values().remove(oldest.get());
            oldest.get().close();
        }
    }

    @Override
    public void close() {
        textures.values().forEach(StagedTexture::close);
        textures.clear();
    }
}
