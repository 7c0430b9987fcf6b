package org.farview.server.app;

import java.util.Map;
import java.util.Optional;
import org.farview.protocol.SessionWelcome;
import org.farview.render.HardwareLimits;
import org.farview.render.video.NvencProbe;
import org.farview.render.video.NvencVerdict;
import org.farview.server.runtime.LatestBox;
import org.farview.server.telemetry.Figures;

/**
 * Gathers what becomes known of the graphics hardware, for log, figures and clients. Thread-safe.
 */
final class HardwareNews {
    private static final System.Logger LOG = System.getLogger(HardwareNews.class.getName());

    /** What draws, and what it allows. */
    private record Drawing(Optional<HardwareLimits.Gpu> gpu, Map<String, Long> limits) {}

    private final LatestBox<Drawing> drawing = new LatestBox<>();
    private final Optional<NvencProbe> nvenc;

    /**
     * @param nvenc finds out whether the GPU encodes; empty when it is not wanted
     */
    HardwareNews(Figures figures, Optional<NvencProbe> nvenc) {
        this.nvenc = nvenc;
        figures.gauge(
                "gpu_memory_bytes",
                "memory of the GPU that draws; 0 when none does",
                () -> limits().gpu().map(HardwareLimits.Gpu::memoryBytes).orElse(0L));
        figures.gauge(
                "gpu_encoder",
                "1 when the GPU's encoder works; 0 when it does not, or it is not known yet",
                () -> encodes() ? 1 : 0);
    }

    /**
     * A GPU draws from now on.
     *
     * @param limits of the graphics interface, by its own names
     */
    void drawsWith(HardwareLimits.Gpu gpu, Map<String, Long> limits) {
        drawing.put(new Drawing(Optional.of(gpu), limits));
        LOG.log(System.Logger.Level.INFO, "hardware.found {0}", limits().text());
    }

    /** As far as is known now. */
    HardwareLimits limits() {
        Drawing known = drawing.peek().orElseGet(() -> new Drawing(Optional.empty(), Map.of()));
        return new HardwareLimits(known.gpu(), known.limits(), encoder());
    }

    /** The same as clients hear it. */
    SessionWelcome.Hardware told() {
        HardwareLimits known = limits();
        return new SessionWelcome.Hardware(
                known.gpu().map(HardwareLimits.Gpu::name),
                known.gpu().map(HardwareLimits.Gpu::memoryBytes),
                known.gpu().map(HardwareLimits.Gpu::driver),
                known.graphics(),
                known.encoder());
    }

    private boolean encodes() {
        return nvenc.flatMap(NvencProbe::verdict)
                .filter(NvencVerdict.Works.class::isInstance)
                .isPresent();
    }

    private String encoder() {
        return nvenc.map(probe -> probe.verdict().map(NvencVerdict::text).orElse("not known yet"))
                .orElse("not wanted");
    }
}
