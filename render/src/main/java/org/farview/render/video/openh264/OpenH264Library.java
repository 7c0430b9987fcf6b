package org.farview.render.video.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farview.render.RenderException;

/**
 * An OpenH264 library of the system, loaded and known to be laid out as this package believes.
 *
 * <p>It stays loaded until the process ends: unloading code that a thread may still run would end
 * the process sooner. Immutable; may be shared between threads.
 */
public final class OpenH264Library {
    private static final Linker LINKER = Linker.nativeLinker();

    /** By soname, the newest first; the plain name is there with development files only. */
    private static final List<String> LINUX_NAMES =
            List.of("libopenh264.so.8", "libopenh264.so.7", "libopenh264.so");

    private static final List<String> MAC_NAMES =
            List.of(
                    "libopenh264.dylib",
                    "/opt/homebrew/lib/libopenh264.dylib",
                    "/usr/local/lib/libopenh264.dylib");

    private static final List<String> WINDOWS_NAMES = List.of("openh264.dll");

    private final String name;
    private final Version version;
    private final Structs structs;
    private final MethodHandle create;
    private final MethodHandle destroy;

    private OpenH264Library(String name, SymbolLookup symbols) {
        this.name = name;
        this.version = version(symbols);
        this.structs =
                Structs.of(version)
                        .orElseThrow(() ->
                                new RenderException(
                                        "OpenH264 library '%s': got version %s, wanted %s, whose struct layouts are known"
                                                .formatted(name, version, Structs.known())));
        this.create =
                function(symbols, "WelsCreateSVCEncoder", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        this.destroy =
                function(symbols, "WelsDestroySVCEncoder", FunctionDescriptor.ofVoid(ADDRESS));
    }

    /**
     * Loads the system's library under one of its usual names.
     *
     * @throws RenderException when there is none, or none whose version is known; the message tells
     *     what each name gave
     */
    public static OpenH264Library ofSystem() {
        List<String> refusals = new ArrayList<>();
        for (String candidate : usualNames()) {
            try {
                return load(candidate);
            } catch (RenderException refusal) {
                refusals.add(refusal.getMessage());
            }
        }
        throw new RenderException(String.join("; ", refusals));
    }

    /**
     * Loads a library file.
     *
     * @throws RenderException when it is no OpenH264 library or one of an unknown version
     */
    public static OpenH264Library of(Path file) {
        return load(file.toAbsolutePath().toString());
    }

    /** "2.3.1". */
    public String version() {
        return version.toString();
    }

    Structs structs() {
        return structs;
    }

    /** An object of {@code ISVCEncoder}, which {@link #destroy} must be given back. */
    MemorySegment createEncoder() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment box = arena.allocate(ADDRESS);
            int status = (int) create.invokeExact(box);
            MemorySegment encoder = box.get(ADDRESS, 0);
            if (status != 0 || encoder.equals(MemorySegment.NULL)) {
                throw new RenderException(
                        "OpenH264 library '%s': got status %d for a new encoder, wanted 0"
                                .formatted(name, status));
            }
            return encoder;
        } catch (Throwable failure) {
            throw Calls.unexpected(failure);
        }
    }

    void destroy(MemorySegment encoder) {
        try {
            destroy.invokeExact(encoder);
        } catch (Throwable failure) {
            throw Calls.unexpected(failure);
        }
    }

    @Override
    public String toString() {
        return "OpenH264 " + version + " from " + name;
    }

    /** The library lives as long as the process: see above. */
    @SuppressWarnings("restricted") // loading native code is what this class is for
    private static OpenH264Library load(String name) {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException absent) {
            throw new RenderException(
                    "OpenH264 library '%s': cannot be loaded".formatted(name), absent);
        }
        return new OpenH264Library(name, symbols);
    }

    private static Version version(SymbolLookup symbols) {
        MethodHandle read =
                function(symbols, "WelsGetCodecVersionEx", FunctionDescriptor.ofVoid(ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(Structs.VERSION);
            read.invokeExact(version);
            return new Version(
                    version.get(JAVA_INT, Structs.offset(Structs.VERSION, "uMajor")),
                    version.get(JAVA_INT, Structs.offset(Structs.VERSION, "uMinor")),
                    version.get(JAVA_INT, Structs.offset(Structs.VERSION, "uRevision")),
                    version.get(JAVA_INT, Structs.offset(Structs.VERSION, "uReserved")));
        } catch (Throwable failure) {
            throw Calls.unexpected(failure);
        }
    }

    @SuppressWarnings("restricted") // calling native code is what this class is for
    private static MethodHandle function(
            SymbolLookup symbols, String symbol, FunctionDescriptor type) {
        MemorySegment address =
                symbols.find(symbol)
                        .orElseThrow(() ->
                                new RenderException(
                                        "OpenH264 library: got no function '%s'"
                                                .formatted(symbol)));
        return LINKER.downcallHandle(address, type);
    }

    private static List<String> usualNames() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return MAC_NAMES;
        }
        return system.contains("windows") ? WINDOWS_NAMES : LINUX_NAMES;
    }
}
