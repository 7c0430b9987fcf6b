package org.farview.server.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.farview.render.RenderException;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.gl.Debugging;
import org.farview.render.gl.GlDevice;
import org.farview.render.gl.GlDevices;
import org.farview.render.gl.GlLimits;
import org.farview.render.gl.GlProbe;
import org.farview.render.gl.GlRenderer;
import org.farview.render.gl.GlSettings;
import org.farview.render.video.PictureHome;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RendererTraits;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;

/**
 * What draws.
 *
 * @param backend the first rung of the ladder; the CPU is the last
 * @param device which GPU
 * @param memoryBytes of it that voxels may take; empty for half of what is left beside a reserve
 * @param debugging whether the driver checks every call
 * @param pictures where those lie that the GPU's encoder reads
 */
public record GraphicsConfig(
        Backend backend,
        Device device,
        OptionalLong memoryBytes,
        Debugging debugging,
        PictureHome pictures) {
    private static final System.Logger LOG = System.getLogger(GraphicsConfig.class.getName());

    private static final RendererRung CPU = new RendererRung("cpu", CpuRenderer::new);

    /** Ways of drawing. */
    public enum Backend {
        /** A GPU where there is one, else the CPU. */
        AUTO,
        /** A GPU. */
        GL,
        /** Mesa's OpenGL on the CPU: for tests. */
        LLVMPIPE,
        CPU;

        private static Optional<Backend> of(String text) {
            return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which of several GPUs.
     *
     * @param index EGL's, or empty for the first
     * @param cudaOrdinal CUDA's, or empty
     */
    public record Device(OptionalInt index, OptionalInt cudaOrdinal) {
        private static final String CUDA = "cuda:";
        private static final String FIRST = "first";

        private static Device of(String text) {
            try {
                if (text.equals(FIRST)) {
                    return new Device(OptionalInt.empty(), OptionalInt.empty());
                }
                return text.startsWith(CUDA)
                        ? new Device(
                                OptionalInt.empty(),
                                OptionalInt.of(Integer.parseInt(text.substring(CUDA.length()))))
                        : new Device(OptionalInt.of(Integer.parseInt(text)), OptionalInt.empty());
            } catch (NumberFormatException e) {
                throw new ConfigException(
                        "setting 'render.gpu': got '%s', wanted first, a number, or cuda: and a number"
                                .formatted(text));
            }
        }

        private boolean matches(GlDevice other) {
            return (index.isEmpty() || index.getAsInt() == other.index())
                    && (cudaOrdinal.isEmpty() || cudaOrdinal.equals(other.cudaOrdinal()));
        }
    }

    /**
     * Reads the settings {@code render.backend}, {@code render.gpu}, {@code render.gpu-memory},
     * {@code render.gpu-debug} and {@code render.gpu-pictures}.
     *
     * @throws ConfigException for a name that none of them knows
     */
    static GraphicsConfig read(Settings settings) {
        String name = settings.text("render.backend", Backend.AUTO.text());
        Backend backend =
                Backend.of(name)
                        .orElseThrow(() ->
                                new ConfigException(
                                        "setting 'render.backend': got '%s', wanted one of %s"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(Backend.values())
                                                                .map(Backend::text)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
        return new GraphicsConfig(
                backend,
                Device.of(settings.text("render.gpu", Device.FIRST)),
                settings.bytesOrAuto("render.gpu-memory"),
                debugging(settings.text("render.gpu-debug", "off")),
                pictures(settings.text("render.gpu-pictures", "gpu")));
    }

    private static PictureHome pictures(String text) {
        return switch (text) {
            case "host" -> PictureHome.HOST;
            case "gpu" -> PictureHome.GPU;
            default ->
                    throw new ConfigException(
                            "setting 'render.gpu-pictures': got '%s', wanted host or gpu"
                                    .formatted(text));
        };
    }

    private static Debugging debugging(String text) {
        return switch (text) {
            case "on" -> Debugging.ON;
            case "off" -> Debugging.OFF;
            default ->
                    throw new ConfigException(
                            "setting 'render.gpu-debug': got '%s', wanted on or off"
                                    .formatted(text));
        };
    }

    /**
     * The ways to draw, the GPU tried; says in the log what came of it.
     *
     * @param limits of the CPU's pictures
     * @throws ConfigException when what was asked for by name is not there
     */
    Graphics graphics(RenderLimits limits) {
        return switch (backend) {
            case CPU -> new Graphics(List.of(CPU), Optional.empty());
            case AUTO -> {
                try {
                    yield onGpu(GlDevice.Kind.HARDWARE, limits);
                } catch (RenderException none) {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "renderer.chosen rung=cpu reason={0}",
                            none.getMessage());
                    yield new Graphics(List.of(CPU), Optional.empty());
                }
            }
            case GL -> required(GlDevice.Kind.HARDWARE, limits);
            case LLVMPIPE -> required(GlDevice.Kind.SOFTWARE, limits);
        };
    }

    /**
     * The GPU that would draw, opened for a moment; empty when the CPU would.
     *
     * @throws ConfigException when what was asked for by name is not there
     */
    public Optional<GlLimits> gpu(RenderLimits limits) {
        return graphics(limits).gpu();
    }

    /**
     * What there is to draw with.
     *
     * @param rungs in order of preference
     * @param gpu the first rung's, if it has one
     */
    record Graphics(List<RendererRung> rungs, Optional<GlLimits> gpu) {}

    private Graphics required(GlDevice.Kind kind, RenderLimits limits) {
        try {
            return onGpu(kind, limits);
        } catch (RenderException none) {
            throw new ConfigException(
                    "setting 'render.backend': got '%s', but %s"
                            .formatted(backend.text(), none.getMessage()));
        }
    }

    private Graphics onGpu(GlDevice.Kind kind, RenderLimits limits) {
        List<GlDevice> devices = GlDevices.list();
        Predicate<GlDevice> wanted = each -> each.kind() == kind && device.matches(each);
        GlDevice found =
                devices.stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() ->
                                new RenderException(
                                        "EGL has no such device: got %s, wanted %s"
                                                .formatted(devices, describe(kind))));
        GlLimits gpu = GlProbe.limits(found);
        RendererRung rung = rung(gpu, limits);
        LOG.log(
                System.Logger.Level.INFO,
                "renderer.chosen rung={0} gpu={1} opengl={2} memory.mb={3} voxels.mb={4}",
                rung.name(),
                gpu.renderer(),
                gpu.version(),
                gpu.memoryBytes() >> 20,
                rung.limits().orElseThrow().stageBytes() >> 20);
        return new Graphics(List.of(rung, CPU), Optional.of(gpu));
    }

    private String describe(GlDevice.Kind kind) {
        return "%s device %s%s"
                .formatted(
                        kind.name().toLowerCase(Locale.ROOT),
                        device.index().isPresent() ? device.index().getAsInt() : "of any number",
                        device.cudaOrdinal().isPresent()
                                ? " and CUDA ordinal " + device.cudaOrdinal().getAsInt()
                                : "");
    }

    private RendererRung rung(GlLimits gpu, RenderLimits limits) {
        RenderLimits own =
                RenderLimits.ofGpu(voxelBytes(gpu, limits), RendererTraits.gpu(gpu.textureSide()));
        GlSettings settings = GlSettings.of(gpu.device()).with(debugging);
        Renderers renderers =
                (chunks, tiles, within, workbench) ->
                        new GlRenderer(
                                new GlRenderer.Tools(chunks, tiles, workbench), within, settings);
        return new RendererRung(
                gpu.isSoftware() ? "llvmpipe" : "gl",
                renderers,
                Optional.of(own),
                "render-gpu" + gpu.device().index());
    }

    private long voxelBytes(GlLimits gpu, RenderLimits limits) {
        return memoryBytes.orElse(MemoryBudget.voxelBytes(gpu.memoryBytes(), limits.stageBytes()));
    }
}
