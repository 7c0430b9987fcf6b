package org.farview.bench.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.farview.bench.PeerException;

/**
 * What no reader can beat: the same files opened and read into memory that is there already, by as
 * many threads, and nothing done with them.
 */
final class PageCache implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(Reader.THREADS);
    private final List<ByteBuffer> buffers = new ArrayList<>();

    PageCache() {
        for (int i = 0; i < Reader.THREADS; i++) {
            buffers.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
        }
    }

    /** Reads all files; returns their bytes. */
    long read(List<Path> files) {
        AtomicInteger next = new AtomicInteger();
        List<Future<Long>> parts = new ArrayList<>();
        for (ByteBuffer buffer : buffers) {
            parts.add(
                    threads.submit(() -> {
                        long bytes = 0;
                        for (int i = next.getAndIncrement();
                                i < files.size();
                                i = next.getAndIncrement()) {
                            bytes += readWhole(files.get(i), buffer);
                        }
                        return bytes;
                    }));
        }
        try {
            long bytes = 0;
            for (Future<Long> part : parts) {
                bytes += part.get();
            }
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted", e);
        } catch (ExecutionException e) {
            throw new PeerException("page cache: " + e.getCause(), e);
        }
    }

    private static long readWhole(Path file, ByteBuffer buffer) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = 0;
            int read = channel.read(buffer.clear(), at);
            while (read > 0) {
                at += read;
                read = channel.read(buffer.clear(), at);
            }
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
