package org.farview.render.video.openh264;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import org.farview.render.RenderException;

/**
 * Calls the virtual functions of one {@code ISVCEncoder} object.
 *
 * <p>In the C++ ABIs of Linux, macOS and Windows x64 a virtual function takes the object as its
 * first argument and is found through the table that the object begins with. Every status but 0
 * becomes a {@link RenderException}.
 */
final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle TAKING_STRUCT =
            handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle ENCODE =
            handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle FORCE_INTRA =
            handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_BOOLEAN, JAVA_INT));
    private static final MethodHandle SET_OPTION =
            handle(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    private static final MethodHandle TAKING_NOTHING =
            handle(FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /** {@code iLayerId} of ForceIntraFrame: every layer. */
    private static final int ALL_LAYERS = -1;

    private final MemorySegment encoder;
    private final MemorySegment initialize;
    private final MemorySegment defaults;
    private final MemorySegment uninitialize;
    private final MemorySegment encode;
    private final MemorySegment forceIntra;
    private final MemorySegment setOption;

    @SuppressWarnings("restricted") // the object's size is what the header says
    Calls(MemorySegment encoder) {
        this.encoder = encoder;
        StructLayout object = Structs.encoder();
        MemorySegment functions =
                encoder.reinterpret(object.byteSize())
                        .get(ADDRESS, Structs.offset(object, "functions"))
                        .reinterpret(Structs.FUNCTIONS.byteSize());
        initialize = function(functions, "InitializeExt");
        defaults = function(functions, "GetDefaultParams");
        uninitialize = function(functions, "Uninitialize");
        encode = function(functions, "EncodeFrame");
        forceIntra = function(functions, "ForceIntraFrame");
        setOption = function(functions, "SetOption");
    }

    MemorySegment encoder() {
        return encoder;
    }

    void initialize(MemorySegment parameters) {
        try {
            int status = (int) TAKING_STRUCT.invokeExact(initialize, encoder, parameters);
            require(status, "InitializeExt");
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    void defaults(MemorySegment parameters) {
        try {
            int status = (int) TAKING_STRUCT.invokeExact(defaults, encoder, parameters);
            require(status, "GetDefaultParams");
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    void encode(MemorySegment picture, MemorySegment output) {
        try {
            int status = (int) ENCODE.invokeExact(encode, encoder, picture, output);
            require(status, "EncodeFrame");
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Makes an IDR picture of the next frame. */
    void forceIntra() {
        try {
            int status = (int) FORCE_INTRA.invokeExact(forceIntra, encoder, true, ALL_LAYERS);
            require(status, "ForceIntraFrame");
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    void setOption(int option, MemorySegment value) {
        try {
            int status = (int) SET_OPTION.invokeExact(setOption, encoder, option, value);
            require(status, "SetOption " + option);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** The last call before the object is destroyed; its status means nothing any more. */
    void uninitialize() {
        try {
            int status = (int) TAKING_NOTHING.invokeExact(uninitialize, encoder);
            require(status, "Uninitialize");
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** What a method handle declares to throw, as what it can really be. */
    static RuntimeException unexpected(Throwable failure) {
        return switch (failure) {
            case RuntimeException problem -> problem;
            case Error error -> throw error;
            default -> new IllegalStateException("a native call threw", failure);
        };
    }

    private static void require(int status, String function) {
        if (status != 0) {
            throw new RenderException(
                    "OpenH264: %s gave status %d, wanted 0".formatted(function, status));
        }
    }

    private static MemorySegment function(MemorySegment functions, String name) {
        return functions.get(ADDRESS, Structs.offset(Structs.FUNCTIONS, name));
    }

    @SuppressWarnings("restricted") // calling native code is what this class is for
    private static MethodHandle handle(FunctionDescriptor type) {
        return LINKER.downcallHandle(type);
    }
}
