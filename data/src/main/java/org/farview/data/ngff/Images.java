package org.farview.data.ngff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.ImageSource;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrReader;
import org.farview.scene.Level;

/**
 * The door to image files: opens an OME-Zarr or a plain Zarr array, in a folder or a {@code .zip}.
 *
 * <p>A path may lead into the container: {@code head.ome.zarr.zip/labels/aal}. All methods block on
 * I/O; all complain by {@link DataException} with what, where, got and wanted: a missing path,
 * something that is no Zarr, a group without an image, an unknown codec or dtype, a chunk larger
 * than the limit, a dataset path that would leave the container.
 *
 * <p>A container of several images (a plate, a well, the series of a converted file, a group of
 * groups) opens as its first image, which the log says; {@link #describe} and {@link Contents} name
 * the others, each with a path of its own. Of several images in one group {@link ImageChoice} picks
 * one.
 */
public final class Images {
    private final Place place;
    private final DataLimits limits;
    private final ZarrReader reader;

    private Images(Place place, DataLimits limits) {
        this.place = place;
        this.limits = limits;
        this.reader = new ZarrReader(place.store(), limits);
    }

    /**
     * Opens an image with {@link DataLimits#DEFAULT}.
     *
     * @return to be closed by the caller
     */
    public static ImageSource open(Path path) {
        return open(path, DataLimits.DEFAULT);
    }

    /**
     * Opens an image. Unless the file gives a window, at most 64 MiB of its coarsest level are read
     * to find one.
     *
     * @return to be closed by the caller
     */
    public static ImageSource open(Path path, DataLimits limits) {
        return open(Place.find(path), limits);
    }

    private static ImageSource open(Place place, DataLimits limits) {
        try {
            return new Images(place, limits).image();
        } catch (RuntimeException e) {
            place.store().close();
            throw e;
        }
    }

    /** Describes an image without reading voxels. */
    public static ImageDescription describe(Path path) {
        Place place = Place.find(path);
        try (var store = place.store()) {
            return new Images(place, DataLimits.DEFAULT).description(store.describe());
        }
    }

    private ImageSource image() {
        FoundImage found = new ImageFinder(place, reader).find();
        StoredLabelNames labels =
                new StoredLabelNames(reader, found.path(), place.store().describe());
        ImageChoice own = new ImageChoice(place.addressOf(found.path()), found.image());
        String id = "%s %s".formatted(place.store().describe(), found.path()).strip();
        return ZarrImage.of(
                new ZarrImage.Opened(
                        place.store(),
                        found.image() == 0 ? id : id + ImageChoice.suffix(found.image()),
                        own.address().toString(),
                        name(found),
                        () -> storedLabels(labels, own.place())),
                found);
    }

    private ImageDescription description(String container) {
        FoundImage found = new ImageFinder(place, reader).find();
        StoredLabelNames labels =
                new StoredLabelNames(reader, found.path(), place.store().describe());
        StoredLabelNames.Beside beside = labels.beside();
        List<ImageDescription.StoredLevel> levels = new ArrayList<>();
        for (Level level : found.pyramid().geometry().levels()) {
            ZarrArray array = found.pyramid().arrays().get(level.index());
            levels.add(new ImageDescription.StoredLevel(level, array.codecs()));
        }
        return new ImageDescription(
                name(found),
                container,
                found.metadata().map(NgffMetadata::version).orElse(""),
                found.pyramid().arrays().getFirst().format(),
                found.pyramid().geometry().axes(),
                found.pyramid().type(),
                found.pyramid().arrays().getFirst().element().wireName(),
                levels,
                beside.names(),
                beside.missing(),
                found.channels(),
                held(found));
    }

    private Optional<ImageDescription.Held> held(FoundImage found) {
        String shown =
                found.image() == 0
                        ? place.relative(found.path())
                        : ImageChoice.suffix(found.image());
        return found.contents().stream()
                .map(contents -> new ImageDescription.Held(contents, shown))
                .findFirst();
    }

    /** An image without a name is called by its place, in a container also by its own path. */
    private String name(FoundImage found) {
        return found.name()
                .orElseGet(() ->
                        "%s %s".formatted(place.name(), place.relative(found.path())).strip());
    }

    private List<ImageSource.StoredLabels> storedLabels(StoredLabelNames labels, Path image) {
        return labels.names().stream()
                .map(name ->
                        new ImageSource.StoredLabels(
                                name, () -> openLabels(image, labels.path(name))))
                .toList();
    }

    private ImageSource openLabels(Path image, StorePath path) {
        Path labels = image.resolve(path.value());
        requireInside(labels, image);
        return open(Place.find(labels), limits);
    }

    /** They become a place of their own, which the image's store does not watch over. */
    private static void requireInside(Path labels, Path image) {
        if (!Files.isDirectory(image)) {
            return; // in an archive
        }
        try {
            if (!labels.toRealPath().startsWith(image.toRealPath())) {
                throw new DataException(
                        "'%s': a link that leads out of '%s'".formatted(labels, image));
            }
        } catch (IOException e) {
            throw new DataException("'%s': no such file or folder".formatted(labels), e);
        }
    }
}
