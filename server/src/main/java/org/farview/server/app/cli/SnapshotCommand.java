package org.farview.server.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.farview.data.DataException;
import org.farview.render.Progress;
import org.farview.render.view.RenderLimits;
import org.farview.scene.CanvasSize;
import org.farview.scene.Multiscale;
import org.farview.scene.SceneState;
import org.farview.scene.StoredAxes;
import org.farview.scene.update.Outcome;
import org.farview.scene.update.SceneReducer;
import org.farview.scene.update.UpdateRequest;
import org.farview.server.app.ImageNames;
import org.farview.server.app.OpenedImage;
import org.farview.server.app.Pools;
import org.farview.server.app.ServerConfig;
import org.farview.server.app.Stills;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Gate;
import org.farview.server.runtime.Threads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code farview snapshot}: one exact picture, without server and encoder. The same call gives the
 * same bytes.
 */
@Command(
        name = "snapshot",
        description = "Draws one picture into a PNG file, without a server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./farview snapshot sample:head -o head.png --ndisplay 3",
            "  ./farview snapshot scan.ome.zarr -o slice.png --at z=90 --size 1920x1080",
        })
final class SnapshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
    private static final Duration DATA_LIMIT = Duration.ofMinutes(2);

    @Parameters(paramLabel = "SOURCE", description = "A path, sample:head, or pattern:NAME.")
    private String source = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The PNG to write; replaced if it exists.")
    private Path output = Path.of("");

    @Option(
            names = "--ndisplay",
            paramLabel = "2|3",
            description = "2 for a slice (default), 3 for the volume.")
    private int ndisplay = 2;

    @Option(
            names = {"--at", "--step"},
            split = ",",
            paramLabel = "AXIS=INDEX",
            description =
                    "Where to cut axes, by index of the finest level, such as t=3,z=90; repeatable.")
    private Map<String, Integer> steps = new LinkedHashMap<>();

    @Option(
            names = "--channels",
            paramLabel = "layers|slider",
            description =
                    "Shows the channels of an image together, as a layer each (default), or one of them, chosen by --at c=INDEX.")
    private @Nullable String channels;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Size of the picture (default 1280x720).")
    private String size = "1280x720";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CanvasSize canvas = canvas();
        requireFolder();
        ServerConfig config = ServerConfig.read(settings());
        Threads threads = new Threads();
        try (Pools pools = Pools.start(threads, config.render().cores());
                OpenedImage image =
                        OpenedImage.of(
                                ImageNames.ofThisProcess().open(source),
                                config,
                                pools,
                                Clock.system())) {
            SceneState scene = scene(image.scene(canvas), config);
            RenderLimits limits = config.render().engine().limits();
            Stills stills = new Stills(image.cache(), pools.tiles(), limits);
            new PictureFile(output)
                    .write(out ->
                            requireComplete(
                                    stills.draw(scene, DATA_LIMIT, new Alone(), Stills.onto(out))));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s: %s, %dx%d%n",
                    output, image.source().name(), canvas.width(), canvas.height());
        }
        return 0;
    }

    private Settings settings() {
        Settings settings = Settings.ofSurroundings();
        return channels == null ? settings : settings.withFlags(Map.of("data.channels", channels));
    }

    /** Said before the picture is drawn, which may take minutes. */
    private void requireFolder() {
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ConfigException("--output: '%s' is no folder".formatted(folder));
        }
    }

    /** Nobody computes beside it. */
    private static final class Alone implements Stills.Hand {
        @Override
        public String name() {
            return "snapshot";
        }

        @Override
        public void run(Runnable piece) {
            piece.run();
        }

        @Override
        public Duration await(Gate gate, Duration atMost) throws InterruptedException {
            return gate.await(atMost);
        }
    }

    /** A picture with holes is no result: it would be taken for the truth. */
    private void requireComplete(Stills.Drawn drawn) {
        Progress progress = drawn.progress();
        if (progress.ready() != progress.wanted() || !drawn.message().isEmpty()) {
            throw new DataException(
                    "no picture of '%s': %d of %d chunks could be read (%d failed) %s"
                            .formatted(
                                    source,
                                    progress.ready(),
                                    progress.wanted(),
                                    progress.failed(),
                                    drawn.message())
                            .strip());
        }
    }

    private CanvasSize canvas() {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new ConfigException(
                    "--size: got '%s', wanted for example 1280x720".formatted(size));
        }
        try {
            CanvasSize canvas =
                    new CanvasSize(
                            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            Stills.requireSize(canvas);
            return canvas;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--size: " + e.getMessage());
        }
    }

    private SceneState scene(SceneState initial, ServerConfig config) {
        SceneReducer reducer = new SceneReducer(config.render().canvas().limits());
        SceneState scene = initial;
        for (Map.Entry<String, Integer> step : steps.entrySet()) {
            requireInside(scene, step.getKey(), step.getValue());
            scene =
                    apply(
                            reducer,
                            scene,
                            new UpdateRequest(
                                    "dims", step.getKey(), "index", (long) step.getValue()));
        }
        if (ndisplay != 2 && ndisplay != 3) {
            throw new ConfigException("--ndisplay: got %d, wanted 2 or 3".formatted(ndisplay));
        }
        return apply(
                reducer, scene, new UpdateRequest("view", "main", "ndisplay", (long) ndisplay));
    }

    /** On the wire an index is clamped; a command that names a slice means that slice. */
    private static void requireInside(SceneState scene, String axis, int index) {
        requireShown(scene.mainLayer().stored(), axis);
        Multiscale image = scene.mainLayer().image();
        for (int i = 0; i < image.ndim(); i++) {
            int size = image.finest().shape().get(i);
            boolean named =
                    image.axes().get(i).name().equalsIgnoreCase(axis)
                            || axis.equals(Integer.toString(i));
            if (named && (index < 0 || index >= size)) {
                throw new ConfigException(
                        "--at: got %s=%d, wanted 0..%d".formatted(axis, index, size - 1));
            }
        }
    }

    /** Channels that are layers have no place along an axis. */
    private static void requireShown(StoredAxes axes, String axis) {
        for (int stored = 0; stored < axes.image().ndim(); stored++) {
            boolean named = axes.image().axes().get(stored).name().equalsIgnoreCase(axis);
            if (named && !axes.shown().contains(stored)) {
                throw new ConfigException(
                        "--at: along '%s' lie layers; --channels slider shows one of them"
                                .formatted(axis));
            }
        }
    }

    private static SceneState apply(SceneReducer reducer, SceneState scene, UpdateRequest request) {
        return switch (reducer.reduce(scene, request, Set.of())) {
            case Outcome.Applied applied -> applied.state();
            case Outcome.Rejected rejected -> throw new DataException(rejected.message());
        };
    }
}
