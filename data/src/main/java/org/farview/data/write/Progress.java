package org.farview.data.write;

/** Hears how far an import is. Called on the importing thread. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * @param done chunks written so far
     * @param total chunks in all
     */
    void written(long done, long total);
}
