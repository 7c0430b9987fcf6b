package org.farview.data.write;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.farview.data.source.Raster;

/** Means of neighbouring voxels, row by row. Confined to one thread. */
final class Averaging {
    private final Raster fine;
    private final List<Integer> factors;
    private final MemorySegment bytes;

    Averaging(Raster fine, List<Integer> factors) {
        this.fine = fine;
        this.factors = factors;
        this.bytes = MemorySegment.ofArray(fine.bytes());
    }

    Raster run(List<Integer> shape) {
        FineRows rows = new FineRows(fine.shape(), factors, shape);
        int width = rows.coarseWidth();
        int voxels = shape.stream().reduce(1, (a, b) -> a * b);
        byte[] out = new byte[voxels * fine.type().bytes()];
        MemorySegment target = MemorySegment.ofArray(out);
        double[] sums = new double[width];
        int[] counts = new int[width];
        int to = 0;
        do {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            for (int corner = 0; corner < rows.corners(); corner++) {
                int row = rows.fineRow(corner);
                if (row >= 0) {
                    add(row, rows, sums, counts);
                }
            }
            write(target, to, sums, counts);
            to += width;
        } while (rows.next());
        return new Raster(fine.type(), shape, out);
    }

    private void add(int row, FineRows rows, double[] sums, int[] counts) {
        int shift = rows.factor() - 1;
        for (int x = 0; x < rows.fineWidth(); x++) {
            float value = Raster.read(bytes, fine.type(), row + x);
            if (!Float.isNaN(value)) {
                sums[x >> shift] += value;
                counts[x >> shift]++;
            }
        }
    }

    private void write(MemorySegment target, int to, double[] sums, int[] counts) {
        boolean whole = fine.type().isInteger();
        for (int x = 0; x < sums.length; x++) {
            float mean = counts[x] == 0 ? Float.NaN : (float) (sums[x] / counts[x]);
            // Halves to even: rounding them up would brighten every level a little.
            Raster.write(target, fine.type(), to + x, whole ? (float) Math.rint(mean) : mean);
        }
    }
}
