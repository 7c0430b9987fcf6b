package org.farview.data.ngff;

import java.util.List;
import org.farview.data.LabelLegend;
import org.farview.data.store.StorePath;
import org.farview.data.zarr.JsonFields;
import org.farview.scene.Axis;

/**
 * One multiscale image of an OME-NGFF group, as its metadata describes it.
 *
 * @param version {@code 0.1} to {@code 0.6}, as the file has it or, where it has none, as it is
 *     built
 * @param name empty when the file gives none
 * @param axes in the file's order, at least two, with distinct names; none before NGFF 0.3, where
 *     they follow from the arrays
 * @param datasets in the file's order, at least one
 * @param common transformations of all levels, after their own
 * @param meaning what is said of the voxels
 */
record NgffMetadata(
        String version,
        String name,
        List<Axis> axes,
        List<Dataset> datasets,
        List<JsonFields> common,
        Meaning meaning) {
    NgffMetadata {
        axes = List.copyOf(axes);
        datasets = List.copyOf(datasets);
        common = List.copyOf(common);
    }

    /** Whether its version asks for transformations of every level. */
    boolean hasTransformations() {
        return version.compareTo("0.4") >= 0;
    }

    /**
     * One level.
     *
     * @param path of its array
     * @param fields what the file says of it
     * @param transformations its own, in order; none when the file leaves them out
     */
    record Dataset(StorePath path, JsonFields fields, List<JsonFields> transformations) {
        Dataset {
            transformations = List.copyOf(transformations);
        }
    }

    /**
     * What is said of the voxels.
     *
     * @param isLabels whether it is said to be a label image, by {@code image-label}
     * @param isIntensities whether something is said that makes sense of intensities only: {@code
     *     omero}, or a downsampling that averages
     * @param omero what is said of channels
     * @param legend what is said of labels
     */
    record Meaning(boolean isLabels, boolean isIntensities, Omero omero, LabelLegend legend) {}
}
