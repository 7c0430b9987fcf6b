package org.farview.data.write;

/** What to do when something exists already where we are to write. */
public enum Overwrite {
    REFUSE,
    /** Replace it, but only if it is an image of the same kind (a Zarr folder, a zip archive). */
    REPLACE
}
