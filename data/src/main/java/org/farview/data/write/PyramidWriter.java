package org.farview.data.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.source.VoxelGrid;
import org.farview.data.store.StorePath;
import org.farview.scene.Window;

/**
 * Writes images as OME-Zarr with a pyramid: every level halves the one before until the longest
 * side is at most 64 voxels, and says by scale and translation where its voxels lie. The finest
 * level is read from the image, every other from the one that was just written, so that images
 * larger than memory can be written.
 *
 * <p>The target, a folder or a {@code .zip}, appears complete or not at all. Equal input gives
 * equal bytes, however many work at it.
 */
public final class PyramidWriter {
    private final NgffJson json;
    private final DirectorySink sink;
    private final WriteOptions options;
    private final long total;
    private long done;

    private PyramidWriter(WriteOptions options, DirectorySink sink, long total) {
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
     * @throws DataException when the place is taken, its folder is missing, or reading or writing
     *     fails; the place is then as it was
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
        } catch (UncheckedIOException e) {
            throw new DataException(
                    "'%s': cannot be written: %s".formatted(place, e.getCause()), e);
        }
    }

    /**
     * @param version of OME-NGFF
     * @param overwrite what to do when the place is taken
     * @param window first shown of every channel; empty for the image's own, else the percentiles
     *     0.5 and 99.5
     * @param progress hears of every chunk
     * @param workers read, compress and write
     */
    public record WriteOptions(
            NgffVersion version,
            Overwrite overwrite,
            Optional<Window> window,
            Progress progress,
            Workers workers) {
        /** Shown first by percentiles, done by the calling thread alone. */
        public WriteOptions(NgffVersion version, Overwrite overwrite, Progress progress) {
            this(version, overwrite, Optional.empty(), progress, Workers.CALLER);
        }
    }

    private void image(Picture picture) throws IOException {
        boolean drawn = picture.reduction() == Reduction.MEAN;
        Optional<ValueTally> tally =
                drawn ? Optional.of(new ValueTally(picture)) : Optional.empty();
        levels(picture, "", tally);
        Map<String, Object> ngff = new LinkedHashMap<>();
        ngff.put("multiscales", json.multiscales(picture, LevelPlan.of(picture)));
        if (tally.isPresent()) {
            ngff.put("omero", new OmeroBlock(picture, tally.get(), options.window()).json());
        } else {
            ngff.put("image-label", LabelColors.standalone(json.version()));
        }
        put("", json.group(ngff, picture.attributes()));
    }

    private void labels(List<Picture> labels) throws IOException {
        if (labels.isEmpty()) {
            return;
        }
        List<String> names = labels.stream().map(Picture::name).toList();
        put("labels/", json.group(Map.of("labels", names), Map.of()));
        for (Picture picture : labels) {
            String prefix = "labels/" + picture.name() + "/";
            levels(picture, prefix, Optional.empty());
            Map<String, Object> ngff = new LinkedHashMap<>();
            ngff.put("multiscales", json.multiscales(picture, LevelPlan.of(picture)));
            ngff.put("image-label", LabelColors.imageLabel(picture, json.version()));
            put(prefix, json.group(ngff, picture.attributes()));
        }
    }

    private void levels(Picture picture, String prefix, Optional<ValueTally> tally)
            throws IOException {
        VoxelGrid grid = picture.grid();
        int number = 0;
        for (LevelPlan level : LevelPlan.of(picture)) {
            StoredArray array = StoredArray.of(picture, level, prefix + number + "/");
            put(array.prefix(), json.array(array, picture.axes()));
            if (number > 0) {
                grid = new ReducedGrid(grid, level.steps(), picture.reduction());
            }
            new LevelWriter(array, json, sink, options.workers())
                    .write(
                            grid,
                            number == 0 ? tally : Optional.empty(),
                            () -> options.progress().written(++done, total));
            grid = new WrittenGrid(sink.root(), array, json);
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
                .mapToLong(level -> StoredArray.of(picture, level, "").chunks())
                .sum();
    }
}
