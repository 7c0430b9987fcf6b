package org.farview.data.pattern;

/** A pattern of a certain size: a pure function from a voxel's index to its value. */
interface VoxelFunction {
    /**
     * The value of a voxel of the finest level, 0..65535.
     *
     * @param t along the leading axis; 0 for patterns that have none
     */
    int at(int t, int z, int y, int x);
}
