package org.farview.render.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A driver with one GPU that only writes down what it is asked, and refuses when told to. */
public final class FakeCuda implements CudaLibrary {
    public static final long CONTEXT = 0xC0;
    static final long GRANULE = 2 << 20;
    static final long ADDRESS_OF_MEMORY = 0x7F00_0000_0000L;
    static final long HANDLE = 0xA110C;
    static final long RESOURCE = 0x6E50;
    static final int DESCRIPTOR = 42;

    /** {@code CUDA_ERROR_OUT_OF_MEMORY}. */
    static final int OUT_OF_MEMORY = 2;

    private static final Arena TEXTS = Arena.ofAuto();
    private static final MemorySegment NAME = TEXTS.allocateFrom("CUDA_ERROR_OUT_OF_MEMORY");
    private static final MemorySegment TEXT = TEXTS.allocateFrom("out of memory");

    /** Functions called, without contexts made current, texts and what a start asks. */
    public final List<String> log = new ArrayList<>();

    /** What it reads in a GPU's memory, by the offset. */
    public IntUnaryOperator memory = i -> i % 251;

    final Map<CudaFunction, Integer> refusals = new EnumMap<>(CudaFunction.class);
    int deviceCount = 1;
    int attribute = 1;
    long mappedBytes = 1 << 24;
    int depth;

    /** The structs that functions were given, as 32-bit numbers. */
    final Map<CudaFunction, List<Integer>> structs = new EnumMap<>(CudaFunction.class);

    /** Has a function, by the name that the log gives it, refused from now on. */
    public void refuse(String function) {
        refusals.put(CudaFunction.valueOf(function), OUT_OF_MEMORY);
    }

    /** The use of its only GPU. */
    public CudaContext context() {
        CudaContext context = CudaDriver.of(this).use(0);
        log.clear();
        return context;
    }

    @Override
    public int call(CudaFunction function, Object... arguments) {
        Integer refusal = refusals.get(function);
        if (refusal != null) {
            log.add(function + " refused");
            return refusal;
        }
        switch (function) {
            case ERROR_NAME -> put(arguments[1], NAME);
            case ERROR_TEXT -> put(arguments[1], TEXT);
            case CONTEXT_PUSH -> depth++;
            case CONTEXT_POP -> depth--;
            case INIT, MEMORY_RELEASE, ADDRESS_FREE, MEMORY_MAP, MEMORY_UNMAP, MEMORY_ACCESS ->
                    log(function, arguments);
            case GL_UNREGISTER, GL_MAP, GL_UNMAP, CONTEXT_RELEASE -> log(function, arguments);
            case DRIVER_VERSION -> put(arguments[0], 12_090);
            case DEVICE_COUNT -> put(arguments[0], deviceCount);
            case DEVICE -> put(arguments[0], 7);
            case DEVICE_NAME -> ((MemorySegment) arguments[0]).setString(0, "Fake GPU");
            case DEVICE_UUID -> ((MemorySegment) arguments[0]).fill((byte) 0x11);
            case DEVICE_MEMORY -> put(arguments[0], 8L << 30);
            case DEVICE_ATTRIBUTE -> put(arguments[0], attribute);
            case CONTEXT_RETAIN -> put(arguments[0], MemorySegment.ofAddress(CONTEXT));
            case MEMORY_GRANULARITY -> put(arguments[0], GRANULE);
            case MEMORY_CREATE -> give(HANDLE, function, arguments);
            case ADDRESS_RESERVE -> give(ADDRESS_OF_MEMORY, function, arguments);
            case MEMORY_EXPORT -> {
                put(arguments[0], DESCRIPTOR);
                log(function, rest(arguments));
            }
            case COPY_TO_HOST -> {
                MemorySegment host = (MemorySegment) arguments[0];
                for (long i = 0; i < host.byteSize(); i++) {
                    host.set(JAVA_BYTE, i, (byte) memory.applyAsInt((int) i));
                }
                log(function, rest(arguments));
            }
            case GL_REGISTER_BUFFER -> {
                put(arguments[0], MemorySegment.ofAddress(RESOURCE));
                log(function, rest(arguments));
            }
            case GL_MAPPED_POINTER -> {
                put(arguments[0], ADDRESS_OF_MEMORY);
                put(arguments[1], mappedBytes);
            }
        }
        return 0;
    }

    private void give(long value, CudaFunction function, Object... arguments) {
        put(arguments[0], value);
        log(function, rest(arguments));
    }

    private static Object[] rest(Object... arguments) {
        return Stream.of(arguments).skip(1).toArray();
    }

    /** Addresses of scratch memory are left out: they differ from run to run. */
    private void log(CudaFunction function, Object... arguments) {
        log.add(
                Stream.concat(
                                Stream.of(function.name()),
                                Stream.of(arguments).map(argument -> text(function, argument)))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    private String text(CudaFunction function, Object argument) {
        if (argument instanceof MemorySegment memory) {
            if (memory.byteSize() >= CudaStructs.ACCESS.byteSize()) {
                structs.put(
                        function,
                        memory.elements(JAVA_INT).map(word -> word.get(JAVA_INT, 0)).toList());
            }
            return memory.address() == RESOURCE ? "resource" : "";
        }
        return argument instanceof Long number ? Long.toHexString(number) : argument.toString();
    }

    private static void put(Object box, MemorySegment value) {
        ((MemorySegment) box).set(ADDRESS, 0, value);
    }

    private static void put(Object box, long value) {
        ((MemorySegment) box).set(JAVA_LONG, 0, value);
    }

    private static void put(Object box, int value) {
        ((MemorySegment) box).set(JAVA_INT, 0, value);
    }
}
