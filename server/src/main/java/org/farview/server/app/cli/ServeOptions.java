package org.farview.server.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.ConfigFile;
import org.farview.server.config.OriginalEnvironment;
import org.farview.server.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code demo} and {@code serve} share. */
final class ServeOptions {
    private static final System.Logger LOG = System.getLogger(ServeOptions.class.getName());

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen at (default 8080; the next free one if it is taken).")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "H",
            description =
                    "Address to listen at (default localhost); one that others can reach needs TLS and tokens.")
    private @Nullable String host;

    @Option(
            names = "--insecure",
            description = "Serves everybody who can reach the address, without TLS and tokens.")
    private boolean insecure;

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            description = "Between heartbeats, such as 2s (default 15s); 0s turns them off.")
    private @Nullable String heartbeat;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What draws: auto (a GPU, else the CPU), gl, llvmpipe or cpu.")
    private @Nullable String backend;

    @Option(
            names = "--compat-control-port",
            paramLabel = "N",
            description = "Also speaks the control channel at this port, on any path.")
    private @Nullable String compatControlPort;

    @Option(
            names = "--compat-pixel-port",
            paramLabel = "N",
            description = "Also speaks the pixel channel at this port, on any path.")
    private @Nullable String compatPixelPort;

    @Option(
            names = "--channels",
            paramLabel = "layers|slider",
            description =
                    "How the channels of an image are shown: as a layer each (default), or as one layer with a slider.")
    private @Nullable String channels;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Keeps the scene and links to views there (default: nothing is kept).")
    private @Nullable String stateDir;

    @Option(
            names = "--policy-log",
            paramLabel = "FILE",
            description = "Appends each choice of a level to this file, a line of JSON.")
    private @Nullable String policyLog;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Records what clients ask, for farview replay; replaced if it exists.")
    private @Nullable String record;

    @Option(names = "--open", description = "Opens the page in the browser.")
    private boolean open;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings in YAML (default: farview.yaml here, if there is one); environment (FARVIEW_…) and flags win over it.")
    private @Nullable Path config;

    @Option(
            names = "--compat-env",
            description = "Also reads the original's variables (NAPARI_CUDA_…).")
    private boolean compatEnv;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other setting, e.g. --set cache.budget=2GiB.")
    private Map<String, String> others = new HashMap<>();

    /** All settings, read; says in the log which were chosen, and by whom. */
    ServerConfig read() {
        Settings settings = settings();
        ServerConfig config = ServerConfig.read(settings);
        List<String> chosen = settings.chosen();
        if (!chosen.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "settings.chosen {0}", String.join(", ", chosen));
        }
        original()
                .ignored()
                .forEach(variable ->
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "compat.ignored name={0} {1}",
                                variable.name(),
                                variable.why()));
        return config;
    }

    /** The sources, in their order. */
    Settings settings() {
        Settings settings = new Settings();
        Optional.ofNullable(config)
                .or(() -> ConfigFile.in(Path.of("")))
                .ifPresent(file -> settings.withFile(ConfigFile.read(file)));
        return settings.withOriginal(original().applied())
                .withProcessEnvironment()
                .withFlags(flags());
    }

    /** What the original's variables say, where they are to be read. */
    OriginalEnvironment original() {
        return compatEnv ? OriginalEnvironment.ofProcess() : OriginalEnvironment.none();
    }

    /** Those with an option of their own win over {@code --set}. */
    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(others);
        Optional.ofNullable(port).ifPresent(value -> flags.put("http.port", value));
        Optional.ofNullable(host).ifPresent(value -> flags.put("http.host", value));
        Optional.ofNullable(heartbeat).ifPresent(value -> flags.put("control.heartbeat", value));
        Optional.ofNullable(backend).ifPresent(value -> flags.put("render.backend", value));
        Optional.ofNullable(compatControlPort)
                .ifPresent(value -> flags.put("compat.control-port", value));
        Optional.ofNullable(compatPixelPort)
                .ifPresent(value -> flags.put("compat.pixel-port", value));
        Optional.ofNullable(channels).ifPresent(value -> flags.put("data.channels", value));
        Optional.ofNullable(stateDir).ifPresent(value -> flags.put("state.dir", value));
        Optional.ofNullable(policyLog).ifPresent(value -> flags.put("debug.policy-log", value));
        Optional.ofNullable(record).ifPresent(value -> flags.put("debug.record", value));
        if (insecure) {
            flags.put("http.insecure", "on");
        }
        return flags;
    }

    boolean opensBrowser() {
        return open;
    }
}
