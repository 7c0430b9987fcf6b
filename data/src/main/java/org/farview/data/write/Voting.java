package org.farview.data.write;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.farview.data.source.Raster;

/** Most frequent of neighbouring voxels. Confined to one thread. */
final class Voting {
    private final Raster fine;
    private final List<Integer> factors;
    private final int bytesPerVoxel;
    private final MemorySegment bytes;

    Voting(Raster fine, List<Integer> factors) {
        this.fine = fine;
        this.factors = factors;
        this.bytesPerVoxel = fine.type().bytes();
        this.bytes = MemorySegment.ofArray(fine.bytes());
    }

    Raster run(List<Integer> shape) {
        FineRows rows = new FineRows(fine.shape(), factors, shape);
        int voxels = shape.stream().reduce(1, (a, b) -> a * b);
        byte[] out = new byte[voxels * bytesPerVoxel];
        MemorySegment target = MemorySegment.ofArray(out);
        int[] under = new int[rows.corners()];
        long[] values = new long[rows.corners() * rows.factor()];
        int to = 0;
        do {
            int count = 0;
            for (int corner = 0; corner < rows.corners(); corner++) {
                int row = rows.fineRow(corner);
                if (row >= 0) {
                    under[count++] = row;
                }
            }
            for (int x = 0; x < rows.coarseWidth(); x++) {
                int first = x * rows.factor();
                int last = Math.min(first + rows.factor(), rows.fineWidth());
                int gathered = 0;
                for (int i = 0; i < count; i++) {
                    for (int at = first; at < last; at++) {
                        values[gathered++] = read(under[i] + at);
                    }
                }
                write(target, to++, winner(values, gathered));
            }
        } while (rows.next());
        return new Raster(fine.type(), shape, out);
    }

    private static long winner(long[] values, int count) {
        long best = 0;
        int bestCount = 0;
        for (int i = 0; i < count; i++) {
            int same = 0;
            for (int j = 0; j < count; j++) {
                same += values[j] == values[i] ? 1 : 0;
            }
            if (same > bestCount || (same == bestCount && best == 0)) {
                best = values[i];
                bestCount = same;
            }
        }
        return best;
    }

    private long read(long voxel) {
        long at = voxel * bytesPerVoxel;
        return switch (bytesPerVoxel) {
            case 1 -> bytes.get(ValueLayout.JAVA_BYTE, at);
            case 2 -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            case 4 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            default -> bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        };
    }

    private void write(MemorySegment target, long voxel, long value) {
        long at = voxel * bytesPerVoxel;
        switch (bytesPerVoxel) {
            case 1 -> target.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case 2 -> target.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) value);
            case 4 -> target.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
            default -> target.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
        }
    }
}
