package org.farview.data.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which way a NIfTI image's voxel axes point in the patient, and how to turn them to LPS: x grows
 * to the patient's Left, y to the back (Posterior), z to the head (Superior). An axial slice then
 * shows the nose at the top, and the crown is up in 3D; the axes are right-handed.
 *
 * @param source for the axes x, y, z of the result: which of the file's voxel axes (0, 1, 2) it is
 * @param flipped for the axes x, y, z of the result: whether it runs backwards along that axis
 */
public record Orientation(List<Integer> source, List<Boolean> flipped) {
    /** Voxels stay as they are in the file. */
    public static final Orientation KEEP =
            new Orientation(List.of(0, 1, 2), List.of(false, false, false));

    private static final List<List<Integer>> PERMUTATIONS =
            List.of(
                    List.of(0, 1, 2),
                    List.of(0, 2, 1),
                    List.of(1, 0, 2),
                    List.of(1, 2, 0),
                    List.of(2, 0, 1),
                    List.of(2, 1, 0));

    public Orientation {
        source = List.copyOf(source);
        flipped = List.copyOf(flipped);
    }

    /** Whether the header says where the voxels lie. */
    public static boolean known(NiftiHeader header) {
        return header.space().sformCode() > 0 || header.space().qformCode() > 0;
    }

    /**
     * The turn to LPS. Oblique images turn to the nearest axes; nothing is interpolated.
     *
     * @throws IllegalArgumentException when the header does not say where the voxels lie
     */
    public static Orientation toLps(NiftiHeader header) {
        double[][] directions = directions(header);
        List<Integer> best = PERMUTATIONS.getFirst();
        double bestSum = -1;
        for (List<Integer> permutation : PERMUTATIONS) {
            double sum = 0;
            for (int world = 0; world < 3; world++) {
                sum += Math.abs(directions[world][permutation.get(world)]);
            }
            if (sum > bestSum) {
                bestSum = sum;
                best = permutation;
            }
        }
        List<Boolean> flipped = new ArrayList<>();
        for (int world = 0; world < 3; world++) {
            // NIfTI's world grows to the right and to the front; ours to the left and the back.
            double wanted = world == 2 ? 1 : -1;
            flipped.add(directions[world][best.get(world)] * wanted < 0);
        }
        return new Orientation(best, flipped);
    }

    /** Spacing of the turned axes, in the order of {@code spacing}: x, y, z and the rest. */
    public List<Double> apply(List<Double> spacing) {
        List<Double> turned = new ArrayList<>(spacing);
        for (int axis = 0; axis < 3; axis++) {
            turned.set(axis, spacing.get(source.get(axis)));
        }
        return Collections.unmodifiableList(turned);
    }

    /**
     * For people and attributes, e.g. {@code x = -i, y = -j, z = +k} (i is the file's first axis).
     */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) {
            text.append(axis == 0 ? "" : ", ")
                    .append("xyz".charAt(axis))
                    .append(flipped.get(axis) ? " = -" : " = +")
                    .append("ijk".charAt(source.get(axis)));
        }
        return text.toString();
    }

    /** Unit vectors of the voxel axes: {@code [world axis][voxel axis]}. */
    private static double[][] directions(NiftiHeader header) {
        NiftiHeader.Space space = header.space();
        if (space.sformCode() > 0) {
            double[][] columns = new double[3][3];
            for (int voxel = 0; voxel < 3; voxel++) {
                double length = 0;
                for (int world = 0; world < 3; world++) {
                    columns[world][voxel] = space.sform().get(4 * world + voxel);
                    length = Math.hypot(length, columns[world][voxel]);
                }
                for (int world = 0; world < 3; world++) {
                    columns[world][voxel] /= length > 0 ? length : 1;
                }
            }
            return columns;
        }
        if (space.qformCode() > 0) {
            return rotation(space);
        }
        throw new IllegalArgumentException("orientation: the header has neither sform nor qform");
    }

    /** Quaternion to matrix (nifti1.h, "METHOD 2"). */
    private static double[][] rotation(NiftiHeader.Space space) {
        double b = space.quaternion().get(0);
        double c = space.quaternion().get(1);
        double d = space.quaternion().get(2);
        double a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
        double q = space.qfac();
        return new double[][] {
            {a * a + b * b - c * c - d * d, 2 * (b * c - a * d), q * 2 * (b * d + a * c)},
            {2 * (b * c + a * d), a * a + c * c - b * b - d * d, q * 2 * (c * d - a * b)},
            {2 * (b * d - a * c), 2 * (c * d + a * b), q * (a * a + d * d - b * b - c * c)}
        };
    }
}
