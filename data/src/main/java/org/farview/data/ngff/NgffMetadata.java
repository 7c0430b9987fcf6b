package org.farview.data.ngff;

import java.util.List;
import org.farview.data.store.StorePath;
import org.farview.scene.Axis;
import org.farview.scene.Window;

/**
 * The first multiscale image of an OME-NGFF group, as its metadata describes it.
 *
 * @param version {@code 0.4} or {@code 0.5}
 * @param name empty when the file gives none
 * @param axes in the file's order, at least two, with distinct names
 * @param datasets in the file's order, at least one
 * @param isLabels whether it is said to be a label image, by {@code image-label}
 * @param windows one or none: the first channel's, when {@code omero} gives a usable one
 */
record NgffMetadata(
        String version,
        String name,
        List<Axis> axes,
        List<Dataset> datasets,
        boolean isLabels,
        List<Window> windows) {
    NgffMetadata {
        axes = List.copyOf(axes);
        datasets = List.copyOf(datasets);
        windows = List.copyOf(windows);
    }

    /**
     * One level.
     *
     * @param path of its array
     * @param placement of its voxels, both transform levels composed
     */
    record Dataset(StorePath path, Placement placement) {}
}
