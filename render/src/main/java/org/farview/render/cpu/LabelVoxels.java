package org.farview.render.cpu;

import java.util.Arrays;
import org.farview.render.stage.LabelFold;
import org.farview.scene.VoxelType;

/** Voxels of labels, whatever their type: the {@linkplain LabelFold fold} of each. */
final class LabelVoxels implements Voxels {
    private final VoxelType type;
    private final int[] labels;

    /**
     * @param type of the chunks
     */
    LabelVoxels(VoxelType type, int capacity) {
        this.type = type;
        this.labels = new int[capacity];
    }

    @Override
    public int capacity() {
        return labels.length;
    }

    @Override
    public void load(byte[] chunk, Run from, int to) {
        int at = from.first();
        for (int i = to; i < to + from.count(); i++) {
            labels[i] = LabelFold.at(chunk, type, at);
            at += from.stride();
        }
    }

    @Override
    public void copy(Voxels source, Run from, int to) {
        int[] others = source.labels();
        int at = from.first();
        for (int i = to; i < to + from.count(); i++) {
            labels[i] = others[at];
            at += from.stride();
        }
    }

    /** Makes a row of those voxels of another row that are nearest. */
    void pick(Voxels source, int first, int[] nearest, int to) {
        int[] others = source.labels();
        for (int i = 0; i < nearest.length; i++) {
            labels[to + i] = others[first + nearest[i]];
        }
    }

    @Override
    public void erase(int from, int count) {
        Arrays.fill(labels, from, from + count, 0);
    }

    @Override
    public float max(int from, int count, float start) {
        for (int i = from; i < from + count; i++) {
            if (labels[i] != 0) {
                return Math.max(start, 1);
            }
        }
        return count > 0 ? Math.max(start, 0) : start;
    }

    @Override
    public int[] labels() {
        return labels;
    }
}
