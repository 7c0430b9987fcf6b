package org.farview.server.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.farview.data.Chunk;
import org.farview.data.StoredValue;
import org.farview.data.Tier;
import org.farview.render.view.Box;
import org.farview.render.view.ChunkWindow;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerKind;
import org.farview.scene.SceneState;

/** How the values of a layer are spread where it is seen: exact counts. Thread-safe. */
record HistogramJob(JobRoom room) implements Job<HistogramJob.Question, Histogram> {
    /**
     * What is asked.
     *
     * @param layer its id; empty for the first
     * @param bins how many
     * @param range from the first bin's lower to the last bin's upper edge; empty for the smallest
     *     to the largest value
     * @param percentiles wanted, 0..100
     */
    record Question(
            Optional<String> layer,
            int bins,
            Optional<List<Double>> range,
            List<Double> percentiles) {}

    @Override
    public Histogram answer(Question question, Work work) {
        try (ShownScene.Held held = room.shown().newest()) {
            SceneState scene = held.scene();
            ImageLayer layer = layer(scene, question);
            Region region = work.compute(() -> Region.shown(scene, layer, room.limits()));
            return new Counting(region, work).count(scene, layer, question);
        }
    }

    private static ImageLayer layer(SceneState scene, Question question) {
        ImageLayer layer =
                question.layer().isEmpty()
                        ? scene.mainLayer()
                        : scene.layer(question.layer().get())
                                .orElseThrow(() ->
                                        new RefusedException(
                                                "layer.unknown",
                                                "no layer '%s'".formatted(question.layer().get())));
        if (layer.kind() == LayerKind.LABELS) {
            throw new RefusedException(
                    "layer.unsuitable",
                    "layer '%s': labels are names, not values".formatted(layer.name()));
        }
        return layer;
    }

    /** One answer being made. */
    private final class Counting {
        private final Region region;
        private final Work work;

        private Counting(Region region, Work work) {
            this.region = region;
            this.work = work;
        }

        private Histogram count(SceneState scene, ImageLayer layer, Question question) {
            ValueCounts values = new ValueCounts(layer.type());
            int failed = forEach(values::add);
            if (values.counted() == 0) {
                throw new RefusedException(
                        "histogram.empty",
                        "layer '%s': there is no value in the picture".formatted(layer.name()));
            }
            ValueBins bins = bins(values, question);
            if (values.isCoarse()) {
                values.refine(question.percentiles());
                forEach(bits -> values.addAgain(bits, bins));
            } else {
                values.into(bins);
            }
            Map<Double, Double> percentiles = new LinkedHashMap<>();
            question.percentiles()
                    .forEach(percent -> percentiles.put(percent, values.percentile(percent)));
            return new Histogram(
                    scene.version(),
                    layer.id(),
                    region.cut().level().index(),
                    region.voxels(),
                    values.notFinite(),
                    failed,
                    values.min(),
                    values.max(),
                    new Histogram.Bins(bins.low(), bins.high(), bins.counts()),
                    percentiles);
        }

        /** Shows every voxel of the region; how many chunks could not be read. */
        private int forEach(LongConsumer bits) {
            return new ChunkFeed(room.chunks(), Tier.PREFETCH, work)
                    .forEach(
                            region.boxes().keySet(),
                            region.chunkBytes(),
                            chunk -> forEach(chunk, bits));
        }

        private void forEach(Chunk chunk, LongConsumer bits) {
            Box box = region.box(chunk.key());
            ChunkWindow window = ChunkWindow.of(region.cut(), box, chunk.shape());
            for (int depth = 0; depth < box.depth().size(); depth++) {
                for (int row = 0; row < box.row().size(); row++) {
                    for (int column = 0; column < box.column().size(); column++) {
                        bits.accept(StoredValue.bits(chunk, window.at(depth, row, column)));
                    }
                }
            }
        }
    }

    /** Of values that are all the same, the only bin that is not empty is the first. */
    private static ValueBins bins(ValueCounts values, Question question) {
        double low = question.range().map(List::getFirst).orElse(values.min());
        double high = question.range().map(List::getLast).orElse(values.max());
        double apart = Math.max(low + 1, Math.nextUp(low));
        return new ValueBins(low, high > low ? high : apart, question.bins());
    }
}
