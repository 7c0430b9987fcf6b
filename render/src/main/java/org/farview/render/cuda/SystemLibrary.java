package org.farview.render.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Map;
import org.farview.render.RenderException;

/**
 * The driver's own library. It stays loaded until the process ends: unloading code that a thread
 * may still run would end the process sooner. Immutable; any thread.
 */
final class SystemLibrary implements CudaLibrary {
    /** By soname: the plain name is there with the development files only. */
    static final String NAME = "libcuda.so.1";

    private final Map<CudaFunction, MethodHandle> functions = new EnumMap<>(CudaFunction.class);

    private SystemLibrary(SymbolLookup symbols) {
        for (CudaFunction function : CudaFunction.values()) {
            functions.put(function, link(symbols, function));
        }
    }

    /**
     * @throws RenderException when the library is not there or lacks a function
     */
    @SuppressWarnings("restricted") // calling native code is what this class is for
    static CudaLibrary load() {
        try {
            return new SystemLibrary(SymbolLookup.libraryLookup(NAME, Arena.global()));
        } catch (IllegalArgumentException absent) {
            throw new RenderException("CUDA: cannot load " + NAME, absent);
        }
    }

    /** Whether it is there. */
    @SuppressWarnings("restricted")
    static boolean isInstalled() {
        try {
            SymbolLookup.libraryLookup(NAME, Arena.global());
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }

    @Override
    public int call(CudaFunction function, Object... arguments) {
        MethodHandle handle = functions.get(function);
        if (handle == null) {
            throw new IllegalStateException("CUDA: nothing linked for " + function);
        }
        try {
            return (int) handle.invokeExact(arguments);
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a native call threw", impossible);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(SymbolLookup symbols, CudaFunction function) {
        MemorySegment code =
                symbols.find(function.symbol())
                        .orElseThrow(() ->
                                new RenderException(
                                        "CUDA: %s has no %s, wanted a driver for CUDA 11.4 or newer"
                                                .formatted(NAME, function.symbol())));
        MethodHandle handle = Linker.nativeLinker().downcallHandle(code, function.type());
        int arguments = handle.type().parameterCount();
        return handle.asSpreader(Object[].class, arguments)
                .asType(MethodType.methodType(int.class, Object[].class));
    }
}
