package org.farview.server.app.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaDriver;
import org.farview.render.gl.GlDevice;
import org.farview.render.gl.GlDevices;
import org.farview.render.gl.GlLimits;
import org.farview.render.gl.GlProbe;
import org.farview.server.app.GraphicsConfig;
import org.farview.server.app.MemoryBudget;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Machine;

/**
 * What draws: a GPU, and what it allows, or the CPU. A machine without a GPU is as it should be.
 *
 * @param config what is wanted
 * @param machine without its GPU
 */
record GraphicsCheck(ServerConfig config, Machine machine) implements Check {
    private static final String SEE =
            "see 'The GPU does not draw' in docs/troubleshooting.md; the CPU draws meanwhile";

    @Override
    public String name() {
        return "gpu";
    }

    /** Drivers take their time when they are asked for the first time. */
    @Override
    public Duration limit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Verdict whenSilent() {
        return Verdict.WARNING;
    }

    @Override
    public Finding look() {
        if (config.render().graphics().backend() == GraphicsConfig.Backend.CPU) {
            return Finding.notThere(name(), "not looked for: render.backend is cpu");
        }
        try {
            return config.render()
                    .graphics()
                    .gpu(config.render().engine().limits())
                    .map(this::draws)
                    .orElseGet(this::cpuDraws);
        } catch (ConfigException refusal) {
            return Finding.failed(
                    name(),
                    String.valueOf(refusal.getMessage()),
                    "set render.backend to auto, or see 'The GPU does not draw' in docs/troubleshooting.md");
        }
    }

    private Finding draws(GlLimits gpu) {
        MemoryBudget budget = MemoryBudget.of(config, machine.withGpu(gpu.memoryBytes()));
        String memory =
                budget.usedGpuBytes().isEmpty()
                        ? "does not tell its memory"
                        : "%s, of which voxels may take %s"
                                .formatted(
                                        Sizes.text(gpu.memoryBytes()),
                                        Sizes.text(budget.usedGpuBytes().getAsLong()));
        Finding finding =
                judged(
                                gpu,
                                budget,
                                "%s, OpenGL %s, %s, volumes up to %d voxels a side"
                                        .formatted(
                                                gpu.renderer(),
                                                gpu.version(),
                                                memory,
                                                gpu.textureSide()))
                        .with("gpu_bytes", gpu.memoryBytes())
                        .with("voxel_bytes", budget.usedGpuBytes().orElse(0));
        return finding.with("texture_side", gpu.textureSide());
    }

    private Finding judged(GlLimits gpu, MemoryBudget budget, String found) {
        return budget.usedGpuBytes().orElse(0) > gpu.memoryBytes() && gpu.memoryBytes() > 0
                ? Finding.warning(
                        name(), found + ": more than there is", "set less for render.gpu-memory")
                : Finding.ok(name(), found);
    }

    /** And should it? */
    private Finding cpuDraws() {
        try {
            List<GlDevice> devices = GlDevices.list();
            return devices.stream()
                    .filter(device -> device.kind() == GlDevice.Kind.HARDWARE)
                    .findFirst()
                    .map(this::unused)
                    .orElseGet(() -> none("EGL lists %s".formatted(names(devices))));
        } catch (RenderException noLoader) {
            return none(String.valueOf(noLoader.getMessage()));
        }
    }

    private Finding none(String reason) {
        Optional<String> computing =
                CudaDriver.find() instanceof CudaDriver.Found.Present(CudaDriver driver)
                        ? Optional.of(driver.devices().getFirst().name())
                        : Optional.empty();
        return computing
                .map(gpu ->
                        Finding.warning(
                                name(),
                                "%s is there but cannot draw: %s".formatted(gpu, reason),
                                "install libegl1, or give the container the driver's graphics part (NVIDIA_DRIVER_CAPABILITIES=all)"))
                .orElseGet(() ->
                        Finding.notThere(name(), "no GPU: the CPU draws (%s)".formatted(reason)));
    }

    private Finding unused(GlDevice device) {
        try {
            GlLimits works = GlProbe.limits(device);
            return Finding.warning(
                    name(),
                    "%s works but is not the one that render.gpu names".formatted(works.renderer()),
                    "correct render.gpu");
        } catch (RenderException refusal) {
            return Finding.warning(
                    name(), "%s: %s".formatted(device.name(), refusal.getMessage()), SEE);
        }
    }

    private static String names(List<GlDevice> devices) {
        return devices.isEmpty()
                ? "no device"
                : devices.stream()
                        .map(device ->
                                device.kind() == GlDevice.Kind.SOFTWARE
                                        ? "software only"
                                        : device.name())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
