package org.farview.data.zarr;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Debian's c-blosc 1 (package libblosc1), which packs what we unpack. */
final class LibBlosc {
    private static final String LIBRARY = "libblosc.so.1";
    private static final int HEADER_BYTES = 16;

    private final MethodHandle compress;

    private LibBlosc(MethodHandle compress) {
        this.compress = compress;
    }

    /** Empty where the library is not installed. */
    @SuppressWarnings("restricted") // the launcher and the tests allow native access
    static Optional<LibBlosc> find() {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
            FunctionDescriptor signature =
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS,
                            JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT);
            return library.find("blosc_compress_ctx")
                    .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, signature))
                    .map(LibBlosc::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Packs with one thread. */
    byte[] pack(byte[] content, Form form) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(JAVA_BYTE, content);
            MemorySegment to = arena.allocate(content.length + HEADER_BYTES);
            int size =
                    (int)
                            compress.invokeExact(
                                    form.level,
                                    form.shuffle,
                                    (long) form.typeBytes,
                                    (long) content.length,
                                    from,
                                    to,
                                    to.byteSize(),
                                    arena.allocateFrom(form.compressor),
                                    (long) form.blockBytes,
                                    1);
            if (size <= 0) {
                throw new IllegalStateException("c-blosc gave " + size + " for " + form);
            }
            return to.asSlice(0, size).toArray(JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param shuffle 0 none, 1 bytes, 2 bits
     * @param blockBytes 0 for c-blosc's own choice
     */
    record Form(String compressor, int level, int shuffle, int typeBytes, int blockBytes) {}
}
