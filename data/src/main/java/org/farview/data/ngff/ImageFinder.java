package org.farview.data.ngff;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.ZarrArray;
import org.farview.data.zarr.ZarrNode;
import org.farview.data.zarr.ZarrReader;
import org.farview.scene.Axis;
import org.farview.scene.VoxelType;

/**
 * Finds the image at a place: the node itself, or the first image of a container, whose first item
 * may be a container again (a plate's well). Reads metadata only; blocks on I/O.
 *
 * @param place where to look
 * @param reader of the place's store
 */
record ImageFinder(Place place, ZarrReader reader) {
    private static final Logger LOG = System.getLogger(ImageFinder.class.getName());

    /** Names listed in a message at most. */
    private static final int MAX_NAMED = 12;

    /** A plate, a well, and one to spare; ends a container that holds itself. */
    private static final int MAX_DEPTH = 4;

    /** Items of a sparse plate that are looked for before it is given up. */
    private static final int MAX_MISSING = 64;

    /**
     * @throws DataException when there is no image, or none that can be read
     */
    FoundImage find() {
        StorePath at = place.path();
        Optional<Contents> contents = Optional.empty();
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            ZarrNode node = open(at);
            if (node instanceof ZarrArray array) {
                requireOne(at);
                return plain(array, contents);
            }
            ZarrNode.Group group = (ZarrNode.Group) node;
            int image = depth == 0 ? place.image() : 0;
            Optional<NgffMetadata> metadata = NgffParser.parse(group, image);
            if (metadata.isPresent()) {
                Optional<Contents> several = new ContentsReader(reader).listed(group);
                String shown = ImageChoice.suffix(image);
                several.ifPresent(held -> tell(group.path(), held, shown));
                return multiscale(at, image, metadata.get(), contents.or(() -> several));
            }
            requireOne(at);
            Contents held = contents(group);
            contents = contents.or(() -> Optional.of(held));
            at = at.child(first(held, at));
        }
        throw new DataException(
                "%s: got containers in containers, wanted an image at most %d deep"
                        .formatted(where(place.path()), MAX_DEPTH));
    }

    private ZarrNode open(StorePath at) {
        return reader.open(at)
                .orElseThrow(() ->
                        new DataException(
                                "%s is no Zarr image: it has no zarr.json, .zarray, .zgroup or .zattrs%s"
                                        .formatted(where(at), holding(at))));
    }

    private void requireOne(StorePath at) {
        if (place.image() > 0 && at.equals(place.path())) {
            throw new DataException(
                    "%s: asked for image %d, but it lists no multiscales"
                            .formatted(where(at), place.image()));
        }
    }

    private Contents contents(ZarrNode.Group group) {
        ContentsReader contents = new ContentsReader(reader);
        Contents held = contents.listed(group).orElseGet(() -> contents.children(group));
        if (held.items().isEmpty()) {
            throw new DataException(
                    "%s is a Zarr group without an image (no 'multiscales'%s)%s"
                            .formatted(
                                    where(group.path()),
                                    held.kind() == Contents.Kind.GROUP
                                            ? ""
                                            : ", an empty " + held.kind().wireName(),
                                    holding(group.path())));
        }
        return held;
    }

    /** A plate may name wells that were never written: the first one that is there. */
    private String first(Contents held, StorePath at) {
        Contents.Item first =
                held.items().stream()
                        .limit(MAX_MISSING)
                        .filter(item -> reader.isNode(at.child(item.path())))
                        .findFirst()
                        .orElseThrow(() ->
                                new DataException(
                                        "%s: got none of the %d items that its %s metadata names, wanted '%s'"
                                                .formatted(
                                                        where(at),
                                                        held.count(),
                                                        held.kind().wireName(),
                                                        held.items().getFirst().path())));
        tell(at, held, first.path());
        return first.path();
    }

    private void tell(StorePath at, Contents held, String shown) {
        LOG.log(
                Logger.Level.INFO,
                "container.opened place={0} kind={1} items={2} shown={3}",
                where(at),
                held.kind().wireName(),
                held.count(),
                shown);
    }

    private FoundImage multiscale(
            StorePath at, int image, NgffMetadata metadata, Optional<Contents> contents) {
        List<ZarrArray> arrays = new ArrayList<>();
        for (NgffMetadata.Dataset dataset : metadata.datasets()) {
            arrays.add(array(dataset, at));
        }
        List<Axis> axes =
                metadata.axes().isEmpty()
                        ? AxisNames.beforeNgff03(arrays.getFirst().shape().size(), where(at))
                        : metadata.axes();
        Pyramid.requireAlike(arrays, axes.size());
        List<ZarrArray> drawn =
                place.isAmongLabels(at) ? arrays : drawn(arrays, Optional.of(metadata));
        Pyramid pyramid = Pyramid.of(axes, LevelPlacements.of(metadata, drawn));
        return new FoundImage(at, image, pyramid, List.of(metadata), contents.stream().toList());
    }

    private ZarrArray array(NgffMetadata.Dataset dataset, StorePath group) {
        return switch (reader.open(dataset.path()).orElse(null)) {
            case ZarrArray array -> array;
            case ZarrNode.Group _ ->
                    throw new DataException(
                            "%s: level '%s' of %s: got a group, wanted an array"
                                    .formatted(
                                            dataset.fields().at("path"),
                                            dataset.path(),
                                            where(group)));
            case null ->
                    throw new DataException(
                            "%s: level '%s' of %s: no such array"
                                    .formatted(
                                            dataset.fields().at("path"),
                                            dataset.path(),
                                            where(group)));
        };
    }

    private FoundImage plain(ZarrArray array, Optional<Contents> contents) {
        int count = array.shape().size();
        if (count < 2) {
            throw new DataException(
                    "%s: got an array of shape %s, wanted at least 2 axes"
                            .formatted(where(array.path()), array.shape()));
        }
        List<Axis> axes = AxisNames.forArray(array.dimensionNames(), count);
        Pyramid.Placed level =
                new Pyramid.Placed(
                        drawn(List.of(array), Optional.empty()).getFirst(),
                        Placement.identity(count));
        return new FoundImage(
                array.path(),
                0,
                Pyramid.of(axes, List.of(level)),
                List.of(),
                contents.stream().toList());
    }

    private static List<ZarrArray> drawn(List<ZarrArray> arrays, Optional<NgffMetadata> metadata) {
        VoxelType stored = arrays.getFirst().type();
        VoxelType drawn = Intensities.drawnAs(stored, metadata);
        return drawn == stored
                ? arrays
                : arrays.stream().map(array -> array.shownAs(drawn)).toList();
    }

    private String where(StorePath at) {
        return at.value().isEmpty()
                ? place.store().describe()
                : "'%s' of %s".formatted(at, place.store().describe());
    }

    /** The end of a message: what could be opened instead. */
    private String holding(StorePath at) {
        List<String> nodes =
                place.store().list(at).stream()
                        .filter(child -> !child.startsWith("."))
                        .filter(child -> reader.isNode(at.child(child)))
                        .limit(MAX_NAMED)
                        .toList();
        return nodes.isEmpty() ? "" : "; it holds: " + String.join(", ", nodes);
    }
}
