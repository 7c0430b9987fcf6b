package org.farview.data.source;

import java.util.List;

/**
 * What a NIfTI header says about its image.
 *
 * @param version 1 or 2
 * @param dims voxels per axis in the file's order: x (fastest), y, z, perhaps t, perhaps a fifth of
 *     components; 3 to 5 entries
 * @param spacing of the same axes, positive
 * @param datatype the format's code, e.g. 2 for uint8
 * @param slope value = slope * stored + intercept; 0 stands for "as stored"
 * @param intercept see slope
 * @param units the byte {@code xyzt_units}
 * @param description free text
 * @param space where the voxels lie in the patient
 */
public record NiftiHeader(
        int version,
        List<Integer> dims,
        List<Double> spacing,
        int datatype,
        double slope,
        double intercept,
        int units,
        String description,
        Space space) {
    private static final int SPACE_MASK = 0x07;
    private static final int TIME_MASK = 0x38;

    public NiftiHeader {
        dims = List.copyOf(dims);
        spacing = List.copyOf(spacing);
    }

    /** UDUNITS name of the spatial axes' unit; empty when the file gives none. */
    public String spaceUnit() {
        return switch (units & SPACE_MASK) {
            case 1 -> "meter";
            case 2 -> "millimeter";
            case 3 -> "micrometer";
            default -> "";
        };
    }

    /** UDUNITS name of the time axis' unit; empty when the file gives none. */
    public String timeUnit() {
        return switch (units & TIME_MASK) {
            case 8 -> "second";
            case 16 -> "millisecond";
            case 24 -> "microsecond";
            default -> "";
        };
    }

    /**
     * Whether values are to be scaled: slope 0 means no, slope 1 and intercept 0 change nothing.
     */
    public boolean scales() {
        return slope != 0
                && Double.isFinite(slope)
                && Double.isFinite(intercept)
                && !(slope == 1 && intercept == 0);
    }

    /**
     * The two ways in which NIfTI places voxels in the patient (nifti1.h, "3D IMAGE (VOLUME)
     * ORIENTATION AND LOCATION IN SPACE"); patient axes are x to the right, y to the front, z up.
     *
     * @param qformCode 0 = not given
     * @param sformCode 0 = not given
     * @param quaternion b, c, d
     * @param offset x, y, z
     * @param qfac 1 or -1
     * @param sform rows of the affine matrix, 3 x 4, row after row
     */
    public record Space(
            int qformCode,
            int sformCode,
            List<Double> quaternion,
            List<Double> offset,
            double qfac,
            List<Double> sform) {
        public Space {
            quaternion = List.copyOf(quaternion);
            offset = List.copyOf(offset);
            sform = List.copyOf(sform);
        }
    }
}
