package org.farview.server.app;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.farview.data.DataLimits;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Machine;
import org.farview.server.config.Shares;
import org.farview.server.control.ControlConfig;

/**
 * How the memory of the process is divided: what {@link Shares} derives from a {@link Machine}, or
 * settings say instead, and what follows from that. The parts are bounds that the rooms keep, not
 * reservations.
 *
 * <p>On the heap, by default: 30 % decoded chunks, 15 % voxels of the shown levels, half as much
 * again for other levels, the same three halves while a still picture is made, a sixteenth for a
 * file that is held whole because it cannot be read in parts, and the pictures of as many scenes as
 * may be awake. Further files that are held at the same time take from what is left. What is left
 * is for sessions and everything small. Pictures on their way to the encoders lie outside of the
 * heap; what encoders take for themselves is not known and not counted.
 *
 * @param machine what is divided
 * @param cacheBytes decoded chunks ({@code cache.budget})
 * @param stageBytes voxels of the shown levels of all scenes ({@code render.stage-budget})
 * @param pictureBytes pictures being drawn, on the heap
 * @param planeBytes pictures on their way to the encoders, outside of the heap
 * @param voxelBytes video memory for the shown levels ({@code render.gpu-memory}); empty without a
 *     GPU
 */
public record MemoryBudget(
        Machine machine,
        long cacheBytes,
        long stageBytes,
        long pictureBytes,
        long planeBytes,
        OptionalLong voxelBytes) {
    /** A picture and what is drawn over it, 4 bytes of RGBA each. */
    private static final long HEAP_BYTES_PER_PIXEL = 8;

    /** Three buffers of 1.5 bytes (4:2:0) for the video, and as many for stills. */
    private static final long PLANE_BYTES_PER_PIXEL = 9;

    private static final int MEBI_SHIFT = 20;

    /**
     * A part of the heap.
     *
     * @param name for people
     * @param bytes at most
     */
    public record Part(String name, long bytes) {}

    /** The division that these settings make of this machine. */
    public static MemoryBudget of(ServerConfig config, Machine machine) {
        long pixels =
                (long) config.scenes().mostAwake()
                        * config.render().canvas().limits().maxCanvasPixels();
        long stage = config.render().engine().limits().stageBytes();
        OptionalLong wanted = config.render().graphics().memoryBytes();
        return new MemoryBudget(
                machine,
                config.cache().budgetBytes(),
                stage,
                pixels * HEAP_BYTES_PER_PIXEL,
                pixels * PLANE_BYTES_PER_PIXEL,
                machine.gpuBytes().isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                wanted.orElse(
                                        Shares.voxelBytes(machine.gpuBytes().getAsLong(), stage))));
    }

    /** Coarser levels, and those shown a moment ago. */
    public long otherLevelBytes() {
        return stageBytes / 2;
    }

    /** Voxels of a still picture, of which one is made at a time. */
    public long stillBytes() {
        return stageBytes + otherLevelBytes();
    }

    /** The largest file that is viewed and cannot be read in parts. */
    public long heldFileBytes() {
        return machine.heapBytes() / DataLimits.HELD_PARTS;
    }

    /** All parts of the heap but the rest. */
    public List<Part> parts() {
        return List.of(
                new Part("chunks", cacheBytes),
                new Part("shown levels", stageBytes),
                new Part("other levels", otherLevelBytes()),
                new Part("a still", stillBytes()),
                new Part("a held file", heldFileBytes()),
                new Part("pictures", pictureBytes));
    }

    /** What is left of the heap for sessions and all that is small; negative: too much is set. */
    public long restBytes() {
        return machine.heapBytes() - parts().stream().mapToLong(Part::bytes).sum();
    }

    /** How many control sockets may lag as far behind as they may at the same time. */
    public long fullOutboxes() {
        return Math.max(0, restBytes()) / ControlConfig.defaults().outboxBytes();
    }

    /** Video memory in use at most: the shown levels, and half as much again for others. */
    public OptionalLong usedGpuBytes() {
        return voxelBytes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(voxelBytes.getAsLong() + voxelBytes.getAsLong() / 2);
    }

    /**
     * Refuses budgets that end the process when they fill: chunks and voxels do fill.
     *
     * @throws ConfigException naming the settings
     */
    void requireFits() {
        long filled = cacheBytes + stageBytes + otherLevelBytes();
        if (cacheBytes > machine.heapBytes()
                || stageBytes > machine.heapBytes()
                || filled > machine.heapBytes()) {
            throw new ConfigException(
                    "settings 'cache.budget' and 'render.stage-budget': got %d MiB and one and a half times %d MiB, wanted no more than the heap's %d MiB in all; FARVIEW_JAVA_OPTS=-Xmx… makes it larger"
                            .formatted(
                                    cacheBytes >> MEBI_SHIFT,
                                    stageBytes >> MEBI_SHIFT,
                                    machine.heapBytes() >> MEBI_SHIFT));
        }
    }

    /** One line for the log, in MiB. */
    String text() {
        String parts =
                parts().stream()
                        .map(part -> "%s=%d".formatted(part.name().replace(' ', '_'), mib(part)))
                        .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "heap=%d %s rest=%d planes=%d gpu=%s unit=MiB cores=%d",
                machine.heapBytes() >> MEBI_SHIFT,
                parts,
                restBytes() >> MEBI_SHIFT,
                planeBytes >> MEBI_SHIFT,
                usedGpuBytes().isEmpty()
                        ? "none"
                        : Long.toString(usedGpuBytes().getAsLong() >> MEBI_SHIFT),
                machine.cores());
    }

    private static long mib(Part part) {
        return part.bytes() >> MEBI_SHIFT;
    }
}
