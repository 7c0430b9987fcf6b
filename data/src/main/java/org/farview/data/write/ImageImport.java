package org.farview.data.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.data.DataException;
import org.farview.data.ImageSource;
import org.farview.scene.Axis;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;

/**
 * Imports any image that can be opened as an OME-Zarr with a pyramid of its own: axes, units,
 * scales, the place of its finest level, and channels are kept; labels that are stored with it come
 * along. Coarser levels that it has are not used.
 */
public final class ImageImport {
    private final ImageSource source;
    private final Options options;

    private ImageImport(ImageSource source, Options options) {
        this.source = source;
        this.options = options;
    }

    /**
     * @param name of the image; blank for its own
     * @param unit of the spatial axes, e.g. {@code mm} or {@code micrometer}; blank for its own
     * @param reduction MODE when voxels are numbers of objects; a label image is taken as such
     *     anyway
     * @param labels further images of the same grid that hold labels, by name; closed by the caller
     */
    public record Options(
            String name, String unit, Reduction reduction, Map<String, ImageSource> labels) {
        /** As the image says. */
        public static final Options DEFAULT = new Options("", "", Reduction.MEAN, Map.of());

        public Options {
            labels = new LinkedHashMap<>(labels);
        }
    }

    /**
     * Imports an image.
     *
     * @param source closed by the caller
     * @param target a name ending in {@code .zip} makes an archive, any other a folder
     * @throws DataException when a voxel cannot be read, labels are on another grid or no integers,
     *     or the target cannot be written; nothing is at the target then that was not before
     */
    public static void run(
            ImageSource source, Path target, Options options, PyramidWriter.WriteOptions write) {
        new ImageImport(source, options).run(target, write);
    }

    private void run(Path target, PyramidWriter.WriteOptions write) {
        List<ImageSource> opened = new ArrayList<>();
        try {
            List<Picture> labels = new ArrayList<>();
            for (ImageSource.StoredLabels stored : source.labels()) {
                ImageSource image = stored.open().get();
                opened.add(image);
                labels.add(labels(stored.name(), image));
            }
            options.labels().forEach((name, image) -> labels.add(sameGrid(labels(name, image))));
            PyramidWriter.write(new PyramidWriter.Content(image(), labels), target, write);
        } finally {
            opened.forEach(ImageSource::close);
        }
    }

    private Picture image() {
        boolean labels = options.reduction() == Reduction.MODE || source.kind() == LayerKind.LABELS;
        String name = options.name().isBlank() ? source.name() : options.name().strip();
        return labels ? labels(name, source) : picture(name, source, Reduction.MEAN);
    }

    private Picture labels(String name, ImageSource image) {
        if (!image.type().isInteger()) {
            throw new DataException(
                    "labels '%s' from '%s': got %s, wanted integers"
                            .formatted(name, image.name(), image.type().wireName()));
        }
        return picture(name, image, Reduction.MODE);
    }

    private Picture picture(String name, ImageSource image, Reduction reduction) {
        Level level = image.multiscale().finest();
        return new Picture(
                name,
                new SourceGrid(image),
                Units.given(image.multiscale().axes(), options.unit()),
                level.scale(),
                level.translation(),
                reduction,
                image.channels(),
                Map.of());
    }

    /** Every axis of labels is one of the image, and as long. */
    private Picture sameGrid(Picture labels) {
        List<Axis> axes = source.multiscale().axes();
        List<Integer> shape = source.multiscale().finest().shape();
        Map<String, Integer> sides = new LinkedHashMap<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            sides.put(axes.get(axis).name(), shape.get(axis));
        }
        for (int axis = 0; axis < labels.axes().size(); axis++) {
            Integer side = sides.get(labels.axes().get(axis).name());
            if (!labels.grid().shape().get(axis).equals(side)) {
                throw new DataException(
                        "labels '%s': got axes %s of %s voxels, wanted some of the image's %s of %s"
                                .formatted(
                                        labels.name(),
                                        labels.axes().stream().map(Axis::name).toList(),
                                        labels.grid().shape(),
                                        axes.stream().map(Axis::name).toList(),
                                        shape));
            }
        }
        return labels;
    }
}
