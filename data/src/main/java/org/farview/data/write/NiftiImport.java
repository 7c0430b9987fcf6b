package org.farview.data.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.farview.data.DataException;
import org.farview.data.source.Colors;
import org.farview.data.source.NiftiFile;
import org.farview.data.source.NiftiHeader;
import org.farview.data.source.Orientation;
import org.farview.data.source.VoxelGrid;
import org.farview.scene.Axis;

/**
 * Imports NIfTI images as OME-Zarr. Voxel axes are turned so that an axial slice shows the nose at
 * the top and the crown is up in 3D (see {@link Orientation}); scales are the voxel sizes,
 * positive; the world begins at voxel 0. What the header said about the patient is kept in the
 * attribute {@code nifti}.
 */
public final class NiftiImport implements AutoCloseable {
    private final Options options;
    private final List<NiftiFile> opened = new ArrayList<>();

    private NiftiImport(Options options) {
        this.options = options;
    }

    /** Which way the voxel axes are to point. */
    public enum Orient {
        /** To LPS when the header says where the voxels lie, else as in the file. */
        LPS,
        /** As in the file. */
        KEEP;

        /**
         * @param text {@code lps} or {@code keep}
         * @throws DataException for anything else
         */
        public static Orient parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "lps" -> LPS;
                case "keep" -> KEEP;
                default ->
                        throw new DataException(
                                "orientation: got '%s', wanted lps or keep".formatted(text));
            };
        }
    }

    /**
     * @param name of the image; empty for the file's
     * @param unit of the spatial axes, e.g. {@code mm} or {@code micrometer}; empty for the
     *     header's
     * @param orient which way the axes are to point
     * @param reduction MEAN for an image, MODE for a file that holds labels itself
     * @param labels further files of the same grid that hold labels, by name
     */
    public record Options(
            String name,
            String unit,
            Orient orient,
            Reduction reduction,
            Map<String, Path> labels) {
        /** An image with the header's unit and the file's name, turned to LPS, without labels. */
        public static final Options DEFAULT =
                new Options("", "", Orient.LPS, Reduction.MEAN, Map.of());

        public Options {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Imports {@code .nii} or {@code .nii.gz}.
     *
     * @param target a name ending in {@code .zip} makes an archive, any other a folder
     * @throws DataException when a file cannot be read, labels are on another grid or no whole
     *     numbers, or the target cannot be written
     */
    public static void run(
            Path file, Path target, Options options, PyramidWriter.WriteOptions write) {
        try (NiftiImport nifti = new NiftiImport(options)) {
            nifti.run(file, target, write);
        }
    }

    private void run(Path file, Path target, PyramidWriter.WriteOptions write) {
        Picture image = picture(file, imageName(file), options.reduction());
        List<Picture> labels = new ArrayList<>();
        options.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label ->
                        labels.add(
                                labelsOn(
                                        image,
                                        picture(label.getValue(), label.getKey(), Reduction.MODE),
                                        label.getValue())));
        PyramidWriter.write(new PyramidWriter.Content(image, labels), target, write);
    }

    @Override
    public void close() {
        opened.forEach(NiftiFile::close);
    }

    private Picture picture(Path file, String name, Reduction reduction) {
        NiftiFile nifti = NiftiFile.open(file, Runtime.getRuntime().maxMemory() / 2);
        opened.add(nifti);
        Orientation orientation = options.orient() == Orient.LPS ? nifti.turn() : Orientation.KEEP;
        boolean labels = reduction == Reduction.MODE;
        VoxelGrid grid =
                nifti.grid(
                        orientation,
                        labels ? NiftiFile.Meaning.LABELS : NiftiFile.Meaning.INTENSITIES);
        List<Axis> axes = axes(nifti);
        return new Picture(
                name,
                labels ? WholeNumbers.narrow(grid, file) : grid,
                axes,
                nifti.scale(orientation),
                Collections.nCopies(axes.size(), 0.0),
                reduction,
                nifti.isColor() ? Colors.redGreenBlue(grid.type()) : List.of(),
                Map.of("nifti", attributes(nifti.header(), orientation)));
    }

    private static Picture labelsOn(Picture image, Picture labels, Path file) {
        boolean sameGrid =
                labels.grid().shape().equals(image.grid().shape())
                        && labels.scale().equals(image.scale());
        if (!sameGrid) {
            throw new DataException(
                    "'%s': got labels of shape %s and spacing %s, wanted the image's %s and %s"
                            .formatted(
                                    file,
                                    labels.grid().shape(),
                                    labels.scale(),
                                    image.grid().shape(),
                                    image.scale()));
        }
        return labels;
    }

    private String imageName(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return options.name().isBlank()
                ? fileName.replaceFirst("(?i)\\.nii(\\.gz)?$", "")
                : options.name().strip();
    }

    /** The file's, with the unit that was asked for. */
    private List<Axis> axes(NiftiFile nifti) {
        return Units.given(nifti.axes(), options.unit());
    }

    private static Map<String, Object> attributes(NiftiHeader header, Orientation orientation) {
        NiftiHeader.Space space = header.space();
        Map<String, Object> nifti = new LinkedHashMap<>();
        nifti.put("version", header.version());
        nifti.put("descrip", header.description());
        nifti.put("datatype", header.datatype());
        nifti.put("dim", header.dims());
        nifti.put("pixdim", header.spacing());
        nifti.put("qform_code", space.qformCode());
        nifti.put("quatern", space.quaternion());
        nifti.put("qoffset", space.offset());
        nifti.put("qfac", space.qfac());
        nifti.put("sform_code", space.sformCode());
        nifti.put(
                "sform",
                List.of(
                        space.sform().subList(0, 4),
                        space.sform().subList(4, 8),
                        space.sform().subList(8, 12)));
        boolean kept = orientation.equals(Orientation.KEEP);
        nifti.put("orientation", kept ? "as stored" : "LPS: " + orientation.describe());
        return nifti;
    }
}
