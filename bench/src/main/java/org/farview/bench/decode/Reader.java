package org.farview.bench.decode;

import java.nio.file.Path;
import org.farview.bench.CpuClock;

/** One that reads the arrays, with two threads of its own, and keeps nothing. */
interface Reader extends AutoCloseable {
    /** Threads that a reader has. */
    int THREADS = 2;

    /** Every so many regions one is read. */
    int REGION_STEP = 8;

    /** With its version. */
    String name();

    /**
     * Turns to another array.
     *
     * @throws org.farview.bench.PeerException when it cannot read it; the message says why
     */
    void open(Packing packing, Path array);

    /** The {@link Checksums} of all chunks, as read. */
    long checksum();

    /** Reads all chunks, each by itself. */
    void readChunks();

    /**
     * Reads regions of a chunk's size that begin in the middle of a chunk and so touch eight: of
     * all such regions, in C order, every {@value #REGION_STEP}th.
     */
    void readRegions();

    CpuClock cpu();

    @Override
    void close();
}
