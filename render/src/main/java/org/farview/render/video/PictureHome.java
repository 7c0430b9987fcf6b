package org.farview.render.video;

/** Where a picture should lie when it is finished: what an encoder can read decides. */
public enum PictureHome {
    /** Planes in host memory, {@link I420Frame}. */
    HOST,
    /** A surface in a GPU's memory, {@link CudaFrame}. */
    GPU
}
