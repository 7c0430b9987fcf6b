package org.farview.render.cpu.kernels;

/** The scalar twins of {@link VectorRows}. */
final class ScalarRows implements RowKernels {
    @Override
    public int room(int count) {
        return count + 1;
    }

    @Override
    public void blend(byte[] voxels, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        for (int i = 0; i < rows.count; i++) {
            float first = voxels[a + i] & 0xFF;
            float second = voxels[b + i] & 0xFF;
            into[at + i] = first + part * (second - first);
        }
    }

    @Override
    public void blend(short[] voxels, int bias, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        for (int i = 0; i < rows.count; i++) {
            float first = voxels[a + i] & 0xFFFF;
            float second = voxels[b + i] & 0xFFFF;
            into[at + i] = first + part * (second - first) + bias;
        }
    }

    @Override
    public void blend(float[] voxels, RowBlend rows) {
        int a = rows.first;
        int b = rows.second;
        float part = rows.part;
        float[] into = rows.into;
        int at = rows.at;
        for (int i = 0; i < rows.count; i++) {
            float first = voxels[a + i];
            float second = voxels[b + i];
            into[at + i] = first + part * (second - first);
        }
    }

    @Override
    public void mix(float[] row, float[] other, float part) {
        for (int i = 0; i < row.length; i++) {
            row[i] += part * (other[i] - row[i]);
        }
    }

    @Override
    public void paintLinear(float[] row, RowPaint to) {
        int[] left = to.left;
        float[] part = to.part;
        for (int i = 0; i < to.count; i++) {
            float value = row[left[i]];
            value += part[i] * (row[left[i] + 1] - value);
            to.pixels[to.at + i] = color(value, to);
        }
    }

    @Override
    public void paintNearest(float[] row, RowPaint to) {
        int[] left = to.left;
        for (int i = 0; i < to.count; i++) {
            to.pixels[to.at + i] = color(row[left[i]], to);
        }
    }

    private static int color(float value, RowPaint to) {
        int entry = (int) ((value - to.low) * to.scale + 0.5f); // NaN becomes 0
        return to.colors[Math.min(Math.max(entry, 0), to.colors.length - 1)];
    }

    @Override
    public void raise(float[] row, RowRaise to) {
        float[] into = to.into;
        int at = to.at;
        for (int i = 0; i < to.count; i++) {
            float x = to.start + i * to.step;
            int left = (int) x;
            float value = row[left];
            value += (x - left) * (row[left + 1] - value);
            if (value > into[at + i]) {
                into[at + i] = value;
            }
        }
    }

    @Override
    public void raiseShifted(float[] row, RowRaise to) {
        float[] into = to.into;
        int at = to.at;
        int left = (int) to.start;
        float part = to.start - left;
        for (int i = 0; i < to.count; i++) {
            float value = row[left + i];
            value += part * (row[left + i + 1] - value);
            if (value > into[at + i]) {
                into[at + i] = value;
            }
        }
    }
}
