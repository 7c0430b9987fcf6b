package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.farview.render.RenderException;

/**
 * Calls of the library whose results are checked: every status but 0 is a {@link RenderException}.
 */
final class CudaCalls {
    /** No text of the driver's is longer; it only bounds the search for a text's end. */
    private static final long TEXT_LIMIT = 4096;

    private final CudaLibrary library;

    CudaCalls(CudaLibrary library) {
        this.library = library;
    }

    /**
     * @throws RenderException when the function refuses; the message has the driver's words
     */
    void call(CudaFunction function, Object... arguments) {
        int status = library.call(function, arguments);
        if (status != 0) {
            throw new RenderException(
                    "CUDA: %s gave %d %s".formatted(function.symbol(), status, describe(status)));
        }
    }

    /** What a function writes through its first parameter, an {@code int *}. */
    int intOf(CudaFunction function, Object... others) {
        try (Arena arena = Arena.ofConfined()) {
            return first(arena, JAVA_INT, function, others).get(JAVA_INT, 0);
        }
    }

    /** What a function writes through its first parameter, a pointer to a 64-bit number. */
    long longOf(CudaFunction function, Object... others) {
        try (Arena arena = Arena.ofConfined()) {
            return first(arena, JAVA_LONG, function, others).get(JAVA_LONG, 0);
        }
    }

    /** What a function writes through its first parameter, a pointer to an opaque address. */
    MemorySegment addressOf(CudaFunction function, Object... others) {
        try (Arena arena = Arena.ofConfined()) {
            return first(arena, ADDRESS, function, others).get(ADDRESS, 0);
        }
    }

    private MemorySegment first(
            Arena arena, ValueLayout type, CudaFunction function, Object... others) {
        MemorySegment box = arena.allocate(type);
        Object[] arguments = new Object[others.length + 1];
        arguments[0] = box;
        System.arraycopy(others, 0, arguments, 1, others.length);
        call(function, arguments);
        return box;
    }

    /** "CUDA_ERROR_OUT_OF_MEMORY (out of memory)". */
    private String describe(int status) {
        return "%s (%s)"
                .formatted(
                        text(CudaFunction.ERROR_NAME, status),
                        text(CudaFunction.ERROR_TEXT, status));
    }

    @SuppressWarnings("restricted") // the driver's texts end with a zero byte
    private String text(CudaFunction function, int status) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment box = arena.allocate(ADDRESS);
            int found = library.call(function, status, box);
            MemorySegment text = box.get(ADDRESS, 0);
            return found == 0 && text.address() != 0
                    ? text.reinterpret(TEXT_LIMIT).getString(0)
                    : "an error unknown to this driver";
        }
    }
}
