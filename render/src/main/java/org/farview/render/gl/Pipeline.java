package org.farview.render.gl;

/** Which of a GPU's ways casts the rays of volumes. The picture is the same. */
public enum Pipeline {
    COMPUTE,
    /** The rasteriser and a fragment per pixel: what the benchmark compares with. */
    FRAGMENT
}
