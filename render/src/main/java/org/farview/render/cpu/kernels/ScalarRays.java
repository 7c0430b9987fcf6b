package org.farview.render.cpu.kernels;

/** The scalar twins of {@link VectorRays}. */
final class ScalarRays implements RayKernels {
    @Override
    public void choose(RaySamples s, Bricks bricks, float above) {
        if (!s.isBetweenVoxels()) {
            chooseClamped(s, bricks, above);
            return;
        }
        float[] maxima = bricks.maxima();
        int shift = bricks.shift();
        int chosen = s.chosen;
        for (int i = s.from; i < s.to; i++) {
            int column = (int) (s.column0 + i * s.columnStep) >> shift;
            int row = (int) (s.row0 + i * s.rowStep) >> shift;
            int depth = (int) (s.depth0 + i * s.depthStep) >> shift;
            float max = maxima[(depth * bricks.rows() + row) * bricks.columns() + column];
            s.numbers[chosen] = i;
            chosen += max > above ? 1 : 0;
        }
        s.chosen = chosen;
    }

    private static void chooseClamped(RaySamples s, Bricks bricks, float above) {
        int chosen = s.chosen;
        for (int i = s.from; i < s.to; i++) {
            int column = (int) clamp(s.column0 + i * s.columnStep, s.maxColumn) >> bricks.shift();
            int row = (int) clamp(s.row0 + i * s.rowStep, s.maxRow) >> bricks.shift();
            int depth = (int) clamp(s.depth0 + i * s.depthStep, s.maxDepth) >> bricks.shift();
            int brick = (depth * bricks.rows() + row) * bricks.columns() + column;
            s.numbers[chosen] = i;
            chosen += bricks.maxima()[brick] > above ? 1 : 0;
        }
        s.chosen = chosen;
    }

    @Override
    public void sample(byte[] voxels, RaySamples s) {
        locate(s);
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        for (int i = 0; i < s.chosen; i++) {
            int at = s.at[i];
            int below = at + row;
            int behind = at + depth;
            int both = below + depth;
            float x = s.columnPart[i];
            float v00 = voxels[at] & 0xFF;
            float v01 = voxels[below] & 0xFF;
            float v10 = voxels[behind] & 0xFF;
            float v11 = voxels[both] & 0xFF;
            v00 += x * ((voxels[at + next] & 0xFF) - v00);
            v01 += x * ((voxels[below + next] & 0xFF) - v01);
            v10 += x * ((voxels[behind + next] & 0xFF) - v10);
            v11 += x * ((voxels[both + next] & 0xFF) - v11);
            v00 += s.rowPart[i] * (v01 - v00);
            v10 += s.rowPart[i] * (v11 - v10);
            s.values[i] = v00 + s.depthPart[i] * (v10 - v00);
        }
    }

    @Override
    public void sample(short[] voxels, int bias, RaySamples s) {
        locate(s);
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        for (int i = 0; i < s.chosen; i++) {
            int at = s.at[i];
            int below = at + row;
            int behind = at + depth;
            int both = below + depth;
            float x = s.columnPart[i];
            float v00 = voxels[at] & 0xFFFF;
            float v01 = voxels[below] & 0xFFFF;
            float v10 = voxels[behind] & 0xFFFF;
            float v11 = voxels[both] & 0xFFFF;
            v00 += x * ((voxels[at + next] & 0xFFFF) - v00);
            v01 += x * ((voxels[below + next] & 0xFFFF) - v01);
            v10 += x * ((voxels[behind + next] & 0xFFFF) - v10);
            v11 += x * ((voxels[both + next] & 0xFFFF) - v11);
            v00 += s.rowPart[i] * (v01 - v00);
            v10 += s.rowPart[i] * (v11 - v10);
            s.values[i] = v00 + s.depthPart[i] * (v10 - v00) + bias;
        }
    }

    @Override
    public void sample(float[] voxels, RaySamples s) {
        locate(s);
        int next = s.columnStride;
        int row = s.rowStride;
        int depth = s.depthStride;
        for (int i = 0; i < s.chosen; i++) {
            int at = s.at[i];
            int below = at + row;
            int behind = at + depth;
            int both = below + depth;
            float x = s.columnPart[i];
            float v00 = voxels[at];
            float v01 = voxels[below];
            float v10 = voxels[behind];
            float v11 = voxels[both];
            v00 += x * (voxels[at + next] - v00);
            v01 += x * (voxels[below + next] - v01);
            v10 += x * (voxels[behind + next] - v10);
            v11 += x * (voxels[both + next] - v11);
            v00 += s.rowPart[i] * (v01 - v00);
            v10 += s.rowPart[i] * (v11 - v10);
            s.values[i] = v00 + s.depthPart[i] * (v10 - v00);
        }
    }

    /** Which voxel is before each chosen sample, and how far behind it the sample lies. */
    private static void locate(RaySamples s) {
        int row = s.rowStride;
        int depth = s.depthStride;
        for (int i = 0; i < s.chosen; i++) {
            float number = s.numbers[i];
            float x = clamp(s.column0 + number * s.columnStep, s.maxColumn);
            float y = clamp(s.row0 + number * s.rowStep, s.maxRow);
            float z = clamp(s.depth0 + number * s.depthStep, s.maxDepth);
            int left = Math.min((int) x, s.lastColumn);
            int above = Math.min((int) y, s.lastRow);
            int before = Math.min((int) z, s.lastDepth);
            s.at[i] = before * depth + above * row + left;
            s.columnPart[i] = x - left;
            s.rowPart[i] = y - above;
            s.depthPart[i] = z - before;
        }
    }

    @Override
    public float max(RaySamples s, float start) {
        float max = start;
        for (int i = 0; i < s.chosen; i++) {
            max = s.values[i] > max ? s.values[i] : max;
        }
        return max + 0f; // of two zeros the positive one, as the twin
    }

    private static float clamp(float value, float max) {
        float atLeast = value > 0 ? value : 0;
        return atLeast < max ? atLeast : max;
    }
}
