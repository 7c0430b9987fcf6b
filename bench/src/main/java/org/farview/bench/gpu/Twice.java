package org.farview.bench.gpu;

import java.io.IOException;
import java.io.Writer;

/** Writes the same to two: what a long benchmark has found is seen before it ends. */
final class Twice extends Writer {
    private final Writer first;
    private final Writer second;

    Twice(Writer first, Writer second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
        first.write(text, from, count);
        second.write(text, from, count);
    }

    @Override
    public void flush() throws IOException {
        first.flush();
        second.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
