package org.farview.data.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.DataException;
import org.farview.data.ngff.ValueStatistics;
import org.farview.data.source.Raster;
import org.farview.data.store.StorePath;
import org.farview.scene.AxisType;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * Writes images as OME-Zarr with a pyramid: every level halves the one before until the longest
 * side is at most 64 voxels, and says by scale and translation where its voxels lie.
 *
 * <p>The target, a folder or a {@code .zip}, appears complete or not at all. Equal input gives
 * equal bytes.
 */
public final class PyramidWriter {
    /** Chunk side along space: 256 KiB of uint8, few enough for a network, small enough to skip. */
    private static final int CHUNK_SIDE = 64;

    private final NgffJson json;
    private final Sink sink;
    private final WriteOptions options;
    private final long total;
    private long done;

    private PyramidWriter(WriteOptions options, Sink sink, long total) {
        this.json = new NgffJson(options.version());
        this.sink = sink;
        this.options = options;
        this.total = total;
    }

    /**
     * What to write and how.
     *
     * @param image the image itself
     * @param labels label images of the same place, stored under {@code labels/}; whole numbers,
     *     each with a name of its own that can be a folder's
     */
    public record Content(Picture image, List<Picture> labels) {
        public Content {
            labels = List.copyOf(labels);
            for (Picture label : labels) {
                if (new StorePath(label.name()).value().isEmpty() || label.name().contains("/")) {
                    throw new DataException(
                            "label name: got '%s', wanted a folder's name".formatted(label.name()));
                }
            }
        }
    }

    /**
     * Writes an image and its labels.
     *
     * @param place a name ending in {@code .zip} makes an archive, any other a folder
     * @throws DataException when the place is taken, its folder is missing, or writing fails; the
     *     place is then as it was
     */
    public static void write(Content content, Path place, WriteOptions options) {
        List<Picture> pictures = new ArrayList<>(content.labels());
        pictures.add(content.image());
        long total = pictures.stream().mapToLong(PyramidWriter::chunks).sum();
        try (Target target = Target.create(place, options.overwrite())) {
            PyramidWriter writer = new PyramidWriter(options, target.sink(), total);
            writer.image(content.image());
            writer.labels(content.labels());
            target.commit();
        } catch (IOException e) {
            throw new DataException("'%s': cannot be written: %s".formatted(place, e), e);
        }
    }

    /**
     * @param version of OME-NGFF
     * @param overwrite what to do when the place is taken
     * @param window first shown; empty for the percentiles 0.5 and 99.5
     * @param progress hears of every chunk
     */
    public record WriteOptions(
            NgffVersion version, Overwrite overwrite, Optional<Window> window, Progress progress) {
        /** Shown first by percentiles. */
        public WriteOptions(NgffVersion version, Overwrite overwrite, Progress progress) {
            this(version, overwrite, Optional.empty(), progress);
        }
    }

    private void image(Picture picture) throws IOException {
        Map<String, Object> ngff = new LinkedHashMap<>();
        ngff.put("multiscales", json.multiscales(picture, LevelPlan.of(picture)));
        ngff.put("omero", omero(picture));
        put("", json.group(ngff, picture.attributes()));
        levels(picture, "");
    }

    private void labels(List<Picture> labels) throws IOException {
        if (labels.isEmpty()) {
            return;
        }
        List<String> names = labels.stream().map(Picture::name).toList();
        put("labels/", json.group(Map.of("labels", names), Map.of()));
        for (Picture picture : labels) {
            String prefix = "labels/" + picture.name() + "/";
            Map<String, Object> ngff = new LinkedHashMap<>();
            ngff.put("multiscales", json.multiscales(picture, LevelPlan.of(picture)));
            ngff.put("image-label", LabelColors.imageLabel(picture, json.version()));
            put(prefix, json.group(ngff, picture.attributes()));
            levels(picture, prefix);
        }
    }

    private void levels(Picture picture, String prefix) throws IOException {
        Raster raster = picture.raster();
        int number = 0;
        for (LevelPlan level : LevelPlan.of(picture)) {
            raster = number == 0 ? raster : picture.reduction().apply(raster, level.steps());
            String array = prefix + number + "/";
            List<Integer> chunkShape = chunkShape(picture, raster.shape());
            put(array, json.array(raster, chunkShape, picture.axes()));
            new ChunkWriter(raster, chunkShape)
                    .write(sink, array, json, () -> options.progress().written(++done, total));
            number++;
        }
    }

    private void put(String prefix, Map<String, byte[]> documents) throws IOException {
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
            sink.put(prefix + document.getKey(), document.getValue());
        }
    }

    private static long chunks(Picture picture) {
        return LevelPlan.of(picture).stream()
                .mapToLong(level ->
                        ChunkWriter.count(level.shape(), chunkShape(picture, level.shape())))
                .sum();
    }

    private static List<Integer> chunkShape(Picture picture, List<Integer> shape) {
        return IntStream.range(0, shape.size())
                .mapToObj(axis ->
                        picture.axes().get(axis).type() == AxisType.SPACE
                                ? Math.min(CHUNK_SIDE, shape.get(axis))
                                : 1)
                .toList();
    }

    private Map<String, Object> omero(Picture picture) {
        Raster raster = picture.raster();
        ValueStatistics statistics = new ValueStatistics(raster.voxels());
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            statistics.add(raster.value(voxel));
        }
        boolean small = raster.type() == VoxelType.UINT8;
        Window range =
                small ? new Window(raster.type().min(), raster.type().max()) : statistics.range();
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("min", range.low());
        window.put("max", range.high());
        Window first = options.window().orElseGet(statistics::window);
        window.put("start", first.low());
        window.put("end", first.high());
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("label", picture.name());
        channel.put("color", "FFFFFF");
        channel.put("active", true);
        channel.put("window", window);
        Map<String, Object> omero = new LinkedHashMap<>();
        omero.put("name", picture.name());
        omero.put("channels", List.of(channel));
        omero.put("rdefs", Map.of("model", "greyscale"));
        return omero;
    }
}
