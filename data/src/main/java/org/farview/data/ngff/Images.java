package org.farview.data.ngff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.ImageSource;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrNode;
import org.farview.data.zarr.ZarrReader;
import org.farview.scene.Axis;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.VoxelType;

/**
 * The door to image files: opens an OME-Zarr or a plain Zarr array, in a folder or a {@code .zip}.
 *
 * <p>A path may lead into the container: {@code head.ome.zarr.zip/labels/aal}. All methods block on
 * I/O; all complain by {@link DataException} with what, where, got and wanted: a missing path,
 * something that is no Zarr, a group that is no image (its images are named), an unknown codec or
 * dtype, a chunk larger than the limit, a dataset path that would leave the container.
 */
public final class Images {
    /** Names listed in a message at most. */
    private static final int MAX_NAMED = 12;

    /** The group beside an image that NGFF keeps its label images in. */
    private static final String LABELS = "labels";

    private final Path address;
    private final Place place;
    private final DataLimits limits;
    private final ZarrReader reader;

    /**
     * @param address the absolute path that leads to the place
     */
    private Images(Path address, Place place, DataLimits limits) {
        this.address = address;
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
        return open(path.toAbsolutePath().normalize(), Place.find(path), limits);
    }

    private static ImageSource open(Path address, Place place, DataLimits limits) {
        try {
            return new Images(address, place, limits).image();
        } catch (RuntimeException e) {
            place.store().close();
            throw e;
        }
    }

    /** Describes an image without reading voxels. */
    public static ImageDescription describe(Path path) {
        Place place = Place.find(path);
        try (var store = place.store()) {
            return new Images(path, place, DataLimits.DEFAULT).description(store.describe());
        }
    }

    private ImageSource image() {
        Found found = find();
        String id = "%s %s".formatted(place.store().describe(), place.path());
        return ZarrImage.of(
                new ZarrImage.Opened(
                        place.store(),
                        id.strip(),
                        address.toString(),
                        name(found),
                        kind(found),
                        () -> labels().stream().map(this::storedLabels).toList(),
                        found.pyramid()),
                found.metadata().flatMap(metadata -> metadata.windows().stream().findFirst()));
    }

    private ImageDescription description(String container) {
        Found found = find();
        List<ImageDescription.StoredLevel> levels = new ArrayList<>();
        for (Level level : found.pyramid().geometry().levels()) {
            ZarrArray array = found.pyramid().arrays().get(level.index());
            levels.add(new ImageDescription.StoredLevel(level, array.codecs()));
        }
        ZarrArray finest = found.pyramid().arrays().getFirst();
        return new ImageDescription(
                name(found),
                container,
                found.metadata().map(NgffMetadata::version).orElse(""),
                finest.format(),
                found.pyramid().geometry().axes(),
                finest.type(),
                levels,
                labels());
    }

    /** What is called labels and has none is an image. */
    private static LayerKind kind(Found found) {
        VoxelType type = found.pyramid().arrays().getFirst().type();
        boolean named = found.metadata().map(NgffMetadata::isLabels).orElse(false);
        return type.isOnlyForLabels() || (named && type.isInteger())
                ? LayerKind.LABELS
                : LayerKind.IMAGE;
    }

    private String name(Found found) {
        return found.metadata()
                .map(NgffMetadata::name)
                .filter(name -> !name.isBlank())
                .orElse(place.name());
    }

    private Found find() {
        Optional<ZarrNode> node = reader.open(place.path());
        if (node.isEmpty()) {
            throw new DataException(
                    "%s is no Zarr image: it has no zarr.json, .zarray, .zgroup or .zattrs%s"
                            .formatted(where(), holding()));
        }
        return switch (node.get()) {
            case ZarrArray array -> plain(array);
            case ZarrNode.Group group ->
                    NgffParser.parse(group)
                            .map(this::multiscale)
                            .orElseThrow(() ->
                                    new DataException(
                                            "%s is a Zarr group without an image (no 'multiscales')%s"
                                                    .formatted(where(), holding())));
        };
    }

    private Found multiscale(NgffMetadata metadata) {
        List<Pyramid.Placed> levels = new ArrayList<>();
        for (NgffMetadata.Dataset dataset : metadata.datasets()) {
            levels.add(new Pyramid.Placed(array(dataset.path()), dataset.placement()));
        }
        return new Found(Pyramid.of(metadata.axes(), levels), List.of(metadata));
    }

    private ZarrArray array(StorePath path) {
        return switch (reader.open(path).orElse(null)) {
            case ZarrArray array -> array;
            case ZarrNode.Group group ->
                    throw new DataException(
                            "level '%s' of %s: got a group, wanted an array"
                                    .formatted(path, where()));
            case null ->
                    throw new DataException(
                            "level '%s' of %s: no such array".formatted(path, where()));
        };
    }

    private Found plain(ZarrArray array) {
        int count = array.shape().size();
        if (count < 2) {
            throw new DataException(
                    "%s: got an array of shape %s, wanted at least 2 axes"
                            .formatted(where(), array.shape()));
        }
        List<Axis> axes = AxisNames.forArray(array.dimensionNames(), count);
        Pyramid.Placed level = new Pyramid.Placed(array, Placement.identity(count));
        return new Found(Pyramid.of(axes, List.of(level)), List.of());
    }

    private List<String> labels() {
        StorePath folder = place.path().child(LABELS);
        return reader.open(folder).stream()
                .map(ZarrNode::attributes)
                .flatMap(attributes ->
                        Stream.concat(attributes.findObject("ome").stream(), Stream.of(attributes)))
                .filter(block -> block.find("labels").isPresent())
                .limit(1)
                .flatMap((JsonFields block) -> block.array("labels").stream())
                .map(label -> label.asText())
                .toList();
    }

    private ImageSource.StoredLabels storedLabels(String name) {
        return new ImageSource.StoredLabels(
                name,
                () -> {
                    Path labels = address.resolve(StorePath.ROOT.child(LABELS).child(name).value());
                    requireInside(labels);
                    return open(labels, Place.find(labels), limits);
                });
    }

    /** They become a place of their own, which the image's store does not watch over. */
    private void requireInside(Path labels) {
        if (!Files.isDirectory(address)) {
            return; // in an archive
        }
        try {
            if (!labels.toRealPath().startsWith(address.toRealPath())) {
                throw new DataException(
                        "'%s': a link that leads out of '%s'".formatted(labels, address));
            }
        } catch (IOException e) {
            throw new DataException("'%s': no such file or folder".formatted(labels), e);
        }
    }

    private String where() {
        return place.path().value().isEmpty()
                ? place.store().describe()
                : "'%s' of %s".formatted(place.path(), place.store().describe());
    }

    /** The end of a message: what could be opened instead. */
    private String holding() {
        List<String> nodes =
                place.store().list(place.path()).stream()
                        .filter(child -> !child.startsWith("."))
                        .filter(child -> reader.isNode(place.path().child(child)))
                        .limit(MAX_NAMED)
                        .toList();
        return nodes.isEmpty() ? "" : "; it holds: " + String.join(", ", nodes);
    }

    /**
     * An image's arrays and what is said of it.
     *
     * @param metadatas one for NGFF, none for a plain array
     */
    private record Found(Pyramid pyramid, List<NgffMetadata> metadatas) {
        Optional<NgffMetadata> metadata() {
            return metadatas.stream().findFirst();
        }
    }
}
