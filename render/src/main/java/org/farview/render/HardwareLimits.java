package org.farview.render;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the machine's graphics hardware is and allows, as far as is known: for logs, figures and
 * people. Nothing is decided by it.
 *
 * @param gpu what draws; empty without one
 * @param graphics limits of the graphics interface by its own names, as "MAX_3D_TEXTURE_SIZE";
 *     empty without one
 * @param encoder whether a GPU encodes video, and if not, why
 */
public record HardwareLimits(Optional<Gpu> gpu, Map<String, Long> graphics, String encoder) {
    private static final long GIB = 1L << 30;

    /** Sorts the limits by name. */
    public HardwareLimits {
        graphics = Collections.unmodifiableSortedMap(new TreeMap<>(graphics));
    }

    /**
     * One GPU.
     *
     * @param name "NVIDIA L40S"
     * @param memoryBytes all that it has, used or not; 0 when it does not say
     * @param driver its version, as the driver writes it
     */
    public record Gpu(String name, long memoryBytes, String driver) {}

    /**
     * One line: "gpu=NVIDIA L40S memory=44.6 GiB driver=580.95 MAX_IMAGE_UNITS=8 encoder=works".
     */
    public String text() {
        String device =
                gpu.map(found ->
                                String.format(
                                        Locale.ROOT,
                                        "gpu=%s memory=%.1f GiB driver=%s",
                                        found.name(),
                                        (double) found.memoryBytes() / GIB,
                                        found.driver()))
                        .orElse("gpu=none");
        String limits =
                graphics.entrySet().stream()
                        .map(limit -> " " + limit.getKey() + "=" + limit.getValue())
                        .collect(Collectors.joining());
        return device + limits + " encoder=" + encoder;
    }
}
