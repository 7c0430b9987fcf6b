package org.farview.data.ngff;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.data.LabelLegend;
import org.farview.data.store.StorePath;
import org.farview.scene.LayerKind;
import org.farview.scene.VoxelType;

/**
 * An image's arrays and what is said of it.
 *
 * @param path of its node
 * @param image its index among those that the node lists
 * @param pyramid its levels
 * @param metadatas one for NGFF, none for a plain array
 * @param contents one when the path that was asked for holds several images: what there is
 */
record FoundImage(
        StorePath path,
        int image,
        Pyramid pyramid,
        List<NgffMetadata> metadatas,
        List<Contents> contents) {
    FoundImage {
        metadatas = List.copyOf(metadatas);
        contents = List.copyOf(contents);
    }

    Optional<NgffMetadata> metadata() {
        return metadatas.stream().findFirst();
    }

    /** The image's own name; empty when it has none. */
    Optional<String> name() {
        return metadata().map(NgffMetadata::name).filter(name -> !name.isBlank());
    }

    /** What is called labels and has none is an image. */
    LayerKind kind() {
        VoxelType type = pyramid.type();
        boolean named = metadata().map(found -> found.meaning().isLabels()).orElse(false);
        return type.isOnlyForLabels() || (named && type.isInteger())
                ? LayerKind.LABELS
                : LayerKind.IMAGE;
    }

    /** As many as the file lists. */
    List<Channel> channels() {
        return metadata().map(found -> found.meaning().omero().channels()).orElse(List.of());
    }

    LabelLegend legend() {
        return metadata().map(found -> found.meaning().legend()).orElse(LabelLegend.NONE);
    }
}
