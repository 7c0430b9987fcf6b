package org.farview.server.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
import org.farview.server.config.Formed;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.config.Shares;

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

    private static final Setting<Backend> BACKEND =
            Setting.of(
                            "render.backend",
                            Kind.choice(Backend.class),
                            Backend.AUTO,
                            "what draws: a GPU (OpenGL 4.5, or 4.3 with three extensions, through EGL without a display) where there is one, else the CPU; the GPU, whose absence stops the start; Mesa's OpenGL on the CPU, for tests; the CPU")
                    .bound("A GPU that fails twice within a minute gives way to the CPU");

    private static final Setting<Device> DEVICE =
            Setting.of(
                    "render.gpu",
                    new Formed<Device>(
                            Pattern.compile("first|(cuda:)?\\d{1,9}"),
                            "first, a number, or cuda: and a number",
                            text -> Optional.of(Device.of(text)),
                            Device::text),
                    Device.of(Device.FIRST),
                    "which GPU: EGL's first, by EGL's number, or by CUDA's");

    private static final Setting<Optional<Long>> MEMORY =
            Setting.of(
                            "render.gpu-memory",
                            Kind.or("auto", new Kind.Bytes()),
                            Optional.empty(),
                            "video memory for the shown levels of all layers together; others take up to half as much again")
                    .bound(
                            "`auto` leaves a quarter, at least a gigabyte, to others and takes half of the rest; where the driver does not tell what there is, it is `render.stage-budget`");

    private static final Setting<Boolean> DEBUGGING =
            Setting.of(
                    "render.gpu-debug",
                    new Kind.OnOff(),
                    false,
                    "whether the driver checks every call and writes what it thinks of it to the log: for developers, and slow");

    private static final Setting<PictureHome> PICTURES =
            Setting.of(
                            "render.gpu-pictures",
                            Kind.choice(PictureHome.class),
                            PictureHome.GPU,
                            "where pictures lie that the GPU's own encoder reads: where they were drawn, or in host memory")
                    .bound(
                            "`gpu` saves a copy; where CUDA does not read what OpenGL wrote, which is tried before, they lie in host memory all the same");

    /** Ways of drawing. */
    public enum Backend {
        /** A GPU where there is one, else the CPU. */
        AUTO,
        /** A GPU. */
        GL,
        /** Mesa's OpenGL on the CPU: for tests. */
        LLVMPIPE,
        CPU
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
            if (text.equals(FIRST)) {
                return new Device(OptionalInt.empty(), OptionalInt.empty());
            }
            return text.startsWith(CUDA)
                    ? new Device(OptionalInt.empty(), number(text.substring(CUDA.length())))
                    : new Device(number(text), OptionalInt.empty());
        }

        private static OptionalInt number(String text) {
            return OptionalInt.of(Integer.parseInt(text));
        }

        private String text() {
            if (cudaOrdinal.isPresent()) {
                return CUDA + cudaOrdinal.getAsInt();
            }
            return index.isPresent() ? Integer.toString(index.getAsInt()) : FIRST;
        }

        private boolean matches(GlDevice other) {
            return (index.isEmpty() || index.getAsInt() == other.index())
                    && (cudaOrdinal.isEmpty() || cudaOrdinal.equals(other.cudaOrdinal()));
        }
    }

    static GraphicsConfig read(Settings settings) {
        return new GraphicsConfig(
                settings.get(BACKEND),
                settings.get(DEVICE),
                settings.get(MEMORY).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                settings.get(DEBUGGING) ? Debugging.ON : Debugging.OFF,
                settings.get(PICTURES));
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
                            .formatted(BACKEND.kind().written(backend), none.getMessage()));
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
        GlSettings settings = settings(gpu);
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

    /** How the renderer uses the GPU. */
    GlSettings settings(GlLimits gpu) {
        return GlSettings.of(gpu.device()).with(debugging);
    }

    /** What the shown levels may take. */
    long voxelBytes(GlLimits gpu, RenderLimits limits) {
        return memoryBytes.orElse(Shares.voxelBytes(gpu.memoryBytes(), limits.stageBytes()));
    }
}
