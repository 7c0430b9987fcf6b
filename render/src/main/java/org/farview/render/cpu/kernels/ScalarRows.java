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

    @Override
    public void warp(float[] samples, RowWarp to) {
        for (int i = 0; i < to.count; i++) {
            float x = across(to, i);
            float y = down(to, i);
            int left = (int) x;
            int top = (int) y;
            float partX = x - left;
            float partY = y - top;
            int at = top * to.stride + left;
            int below = at + to.stride;
            float upper = samples[at] + partX * (samples[at + 1] - samples[at]);
            float lower = samples[below] + partX * (samples[below + 1] - samples[below]);
            to.values[i] = upper + partY * (lower - upper);
        }
        color(samples, to);
    }

    /** Gives pixels the colours of their values. */
    static void color(float[] samples, RowWarp to) {
        float[] values = to.values;
        int[] colors = to.colors;
        int largest = colors.length - 1;
        for (int i = 0; i < to.count; i++) {
            float value = values[i];
            if (!(value > Float.NEGATIVE_INFINITY)) {
                value = atEdge(samples, to, i);
            }
            int entry = (int) ((value - to.low) * to.scale + 0.5f);
            to.pixels[to.at + i] = colors[Math.min(Math.max(entry, 0), largest)];
        }
    }

    private static float across(RowWarp to, int i) {
        float x = (i * to.acrossStep + to.across) / (i * to.divisorStep + to.divisor);
        return Math.min(Math.max(x, 0), to.lastAcross);
    }

    private static float down(RowWarp to, int i) {
        float y = (i * to.downStep + to.down) / (i * to.divisorStep + to.divisor);
        return Math.min(Math.max(y, 0), to.lastDown);
    }

    /** Where some of the four samples are missing, the others share the weight. */
    private static float atEdge(float[] samples, RowWarp to, int i) {
        float x = across(to, i);
        float y = down(to, i);
        int left = (int) x;
        int top = (int) y;
        int at = top * to.stride + left;
        x -= left;
        y -= top;
        float weight = 0;
        float sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            boolean isRight = (corner & 1) != 0;
            boolean isBelow = (corner & 2) != 0;
            float value = samples[at + (isBelow ? to.stride : 0) + (isRight ? 1 : 0)];
            if (value > Float.NEGATIVE_INFINITY) {
                float share = (isRight ? x : 1 - x) * (isBelow ? y : 1 - y);
                sum += share * value;
                weight += share;
            }
        }
        return weight > 0 ? sum / weight : Float.NEGATIVE_INFINITY;
    }
}
