package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.StoredValue;
import org.farview.data.Tier;
import org.farview.data.cache.ChunkCache;
import org.farview.render.cpu.RayProbe;
import org.farview.render.stage.LabelFold;
import org.farview.render.stage.LabelTable;
import org.farview.render.view.Cut;
import org.farview.render.view.Dimension;
import org.farview.render.view.LayerPlan;
import org.farview.render.view.RayFocus;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.CanvasPoint;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerKind;
import org.farview.scene.SceneState;
import org.farview.scene.View;

/**
 * What a ray meets in the finest level of a layer: the ray and the samples of an exact picture of
 * that level, whatever level is shown. Confined to a job's thread.
 *
 * @param cache where voxels come from
 * @param work the job
 */
record RayPick(ChunkCache cache, Work work) {
    /** A ray of more samples is not followed: a grazing one through 65536 voxels has fewer. */
    private static final int MOST_SAMPLES = 1 << 17;

    /** A voxel that is needed, and where its value goes. */
    private record Slot(int at, int place) {}

    /** What counts of a voxel of a chunk, by its place. */
    @FunctionalInterface
    private interface Reading {
        float of(Chunk chunk, int place);
    }

    /** What the ray through a place on the canvas meets. */
    Pick.Layer at(SceneState scene, ImageLayer layer, CanvasPoint place) {
        View view = scene.mainView();
        LayerPlan.Volume plan = RenderPlanner.finestVolume(scene, layer, view);
        RayProbe probe =
                RayProbe.of(
                        plan,
                        2 * place.x() / view.canvas().width() - 1,
                        1 - 2 * place.y() / view.canvas().height());
        if (probe.samples() == 0) {
            return Pick.Layer.outside(layer.id());
        }
        if (probe.samples() > MOST_SAMPLES) {
            throw new RefusedException(
                    "pick.too_long",
                    "layer '%s': the ray has %d samples, at most %d are followed"
                            .formatted(layer.name(), probe.samples(), MOST_SAMPLES));
        }
        return layer.kind() == LayerKind.LABELS
                ? firstLabel(scene, layer, plan, probe)
                : focus(scene, layer, plan, probe);
    }

    private Pick.Layer focus(
            SceneState scene, ImageLayer layer, LayerPlan.Volume plan, RayProbe probe) {
        Read read = read(layer, probe, RayProbe.CORNERS, RayPick::value);
        float[] values =
                work.compute(() -> {
                    float[] samples = new float[probe.samples()];
                    for (int i = 0; i < samples.length; i++) {
                        int from = i * RayProbe.CORNERS;
                        samples[i] =
                                probe.blend(
                                        i,
                                        Arrays.copyOfRange(
                                                read.values(), from, from + RayProbe.CORNERS));
                    }
                    return samples;
                });
        OptionalDouble focus = RayFocus.of(plan, values);
        if (focus.isEmpty()) {
            return nothing(layer, read);
        }
        double at = focus.getAsDouble();
        // only a surface lies between samples, and there the value is its threshold
        double shown =
                at == Math.rint(at) ? values[(int) at] : layer.look().volume().isoThreshold();
        return met(scene, layer, probe, at)
                .withRay(new Pick.Ray(probe.depth(at), OptionalDouble.of(shown)))
                .withMessage(message(read));
    }

    /** The first voxel that is seen, each sample being that of the nearest voxel. */
    private Pick.Layer firstLabel(
            SceneState scene, ImageLayer layer, LayerPlan.Volume plan, RayProbe probe) {
        LabelTable colors =
                work.compute(() -> LabelTable.of(cache.legend(layer.source()), layer.type(), 1));
        Reading seen =
                (chunk, voxel) ->
                        colors.color(LabelFold.at(chunk.bytes(), chunk.type(), voxel)) == 0 ? 0 : 1;
        Read read = read(layer, probe, 1, seen);
        OptionalDouble first = RayFocus.of(plan, read.values());
        if (first.isEmpty()) {
            return nothing(layer, read);
        }
        double at = first.getAsDouble();
        return met(scene, layer, probe, at)
                .withRay(new Pick.Ray(probe.depth(at), OptionalDouble.empty()))
                .withMessage(message(read));
    }

    private Pick.Layer met(SceneState scene, ImageLayer layer, RayProbe probe, double at) {
        Spot.Place place =
                new Spot.Place() {
                    @Override
                    public int voxel(int dimension) {
                        return probe.nearest(dimension, at);
                    }

                    @Override
                    public double world(int dimension) {
                        return probe.world(dimension, at);
                    }
                };
        Spot spot = Spot.inVolume(probe.cut(), scene.point(), place);
        return new VoxelReading(cache, work).at(layer, spot);
    }

    private static Pick.Layer nothing(ImageLayer layer, Read read) {
        return new Pick.Layer(
                layer.id(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                message(read));
    }

    private static String message(Read read) {
        return read.failed() == 0
                ? ""
                : "%d chunks on the ray cannot be read".formatted(read.failed());
    }

    /**
     * Voxels on the way.
     *
     * @param values NaN where they cannot be read
     * @param failed chunks that cannot
     */
    @SuppressWarnings("ArrayRecordComponent") // filled once, read once
    private record Read(float[] values, int failed) {}

    /**
     * Reads what lies around each sample.
     *
     * @param perSample all corners, or 1 for the nearest voxel alone
     */
    private Read read(ImageLayer layer, RayProbe probe, int perSample, Reading reading) {
        Map<ChunkKey, List<Slot>> slots = work.compute(() -> slots(probe, perSample));
        float[] values = new float[probe.samples() * perSample];
        Arrays.fill(values, Float.NaN);
        int failed =
                new ChunkFeed(cache, Tier.VISIBLE, work)
                        .forEach(
                                slots.keySet(),
                                VoxelAddress.chunkBytes(
                                        probe.cut().storedLevel(), layer.type().bytes()),
                                chunk ->
                                        copy(
                                                chunk,
                                                slots.getOrDefault(chunk.key(), List.of()),
                                                reading,
                                                values));
        return new Read(values, failed);
    }

    private static void copy(Chunk chunk, List<Slot> slots, Reading reading, float[] values) {
        for (Slot slot : slots) {
            values[slot.at()] = reading.of(chunk, slot.place());
        }
    }

    private static float value(Chunk chunk, int place) {
        return (float) StoredValue.real(chunk.type(), StoredValue.bits(chunk, place));
    }

    /** In the order of the ray. */
    private static Map<ChunkKey, List<Slot>> slots(RayProbe probe, int perSample) {
        Map<ChunkKey, List<Slot>> slots = new LinkedHashMap<>();
        Cut cut = probe.cut();
        List<Integer> index = new ArrayList<>(cut.fixed());
        for (int at = 0; at < probe.samples() * perSample; at++) {
            for (int dimension = 0; dimension < 3; dimension++) {
                int axis = cut.dimensions().get(dimension).axis();
                if (axis != Dimension.NO_AXIS) {
                    index.set(
                            axis,
                            perSample == 1
                                    ? probe.nearest(dimension, at)
                                    : probe.corner(dimension, at / perSample, at % perSample));
                }
            }
            VoxelAddress address =
                    VoxelAddress.of(cut.image(), cut.stored(), cut.level().index(), index);
            slots.computeIfAbsent(address.chunk(), _ -> new ArrayList<>())
                    .add(new Slot(at, address.place()));
        }
        return slots;
    }
}
