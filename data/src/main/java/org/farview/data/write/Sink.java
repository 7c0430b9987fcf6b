package org.farview.data.write;

import java.io.IOException;

/** Takes the objects of a hierarchy. */
interface Sink extends AutoCloseable {
    /**
     * @param path relative, segments joined by {@code /}; each path once
     */
    void put(String path, byte[] content) throws IOException;

    /** Finishes the writing; nothing is visible at the target yet. */
    @Override
    void close() throws IOException;
}
