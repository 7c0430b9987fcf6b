package org.farview.render.stage;

/** The voxels of one cut, laid out for drawing. */
public interface Staged {
    /** Rises with every change of voxels or cut. */
    long version();
}
