package org.farview.server.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.farview.data.cache.CacheConfig;
import org.farview.server.access.AccessConfig;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Fallback;
import org.farview.server.config.Folders;
import org.farview.server.config.Kind;
import org.farview.server.config.Machine;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.config.Shares;
import org.farview.server.control.ControlConfig;
import org.farview.server.datasets.ChannelChoice;
import org.farview.server.debug.DebugConfig;
import org.farview.server.log.LogConfig;
import org.farview.server.scenes.ScenesConfig;

/**
 * Every setting of a serving process, read once at start: a tree, of which each part declares its
 * own. Immutable.
 *
 * @param http where it listens
 * @param access who may come
 * @param cache bounds of the chunk cache
 * @param render how pictures are made
 * @param video how pictures become video
 * @param roots folders that clients may list and load from; none when nothing is said
 * @param channels how those of an image are shown unless somebody says otherwise
 * @param state what outlives the process
 * @param control bounds of the control socket
 * @param scenes how many there may be, and how long they are kept
 * @param compat ports for clients that know no paths
 * @param debug what is written down to be looked at later
 * @param lifecycle how the process is watched
 * @param log what is logged, and how
 * @param traces of intents
 */
public record ServerConfig(
        HttpConfig http,
        AccessConfig access,
        CacheConfig cache,
        RenderConfig render,
        VideoConfig video,
        List<Path> roots,
        ChannelChoice channels,
        StateConfig state,
        ControlConfig control,
        ScenesConfig scenes,
        CompatPorts compat,
        DebugConfig debug,
        LifecycleConfig lifecycle,
        LogConfig log,
        TraceConfig traces) {
    private static final Setting<Long> CACHE_BUDGET =
            Setting.of(
                            "cache.budget",
                            new Kind.Bytes(),
                            Fallback.computed(
                                    "30 % of the heap",
                                    () -> Shares.chunkBytes(Machine.ofThisProcess())),
                            "decoded chunks, resident and being made")
                    .bound(
                            "When it is full, what is wanted least is evicted; a chunk that still does not fit waits");

    private static final Setting<List<Path>> ROOTS =
            Setting.of(
                            "data.roots",
                            new Folders(),
                            Fallback.computed(
                                    "the folder in which the served image lies", List::of),
                            "what clients may list and load from, links followed")
                    .bound("A test pattern lies nowhere: then nothing");

    private static final Setting<ChannelChoice> CHANNELS =
            Setting.of(
                            "data.channels",
                            Kind.choice(ChannelChoice.class),
                            ChannelChoice.LAYERS,
                            "how the channels of an image are shown: as a layer each, or as one layer with a slider")
                    .bound("More than 16 channels are always one layer");

    public ServerConfig {
        roots = List.copyOf(roots);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws ConfigException for a wrong value, an unknown key, a host that others can reach and
     *     that is not made safe, or budgets that do not fit the heap
     */
    public static ServerConfig read(Settings settings) {
        ServerConfig config =
                new ServerConfig(
                        HttpConfig.read(settings),
                        AccessConfig.read(settings),
                        CacheConfig.ofBudget(settings.get(CACHE_BUDGET)),
                        RenderConfig.read(settings),
                        VideoConfig.read(settings),
                        settings.get(ROOTS),
                        settings.get(CHANNELS),
                        StateConfig.read(settings),
                        ControlConfig.read(settings),
                        ScenesConfig.read(settings),
                        CompatPorts.read(settings),
                        DebugConfig.read(settings),
                        LifecycleConfig.read(settings),
                        LogConfig.read(settings),
                        TraceConfig.read(settings));
        settings.requireAllKnown();
        config.access().requireSafe(config.http().host());
        MemoryBudget.of(config, Machine.ofThisProcess()).requireFits();
        return config;
    }

    /** The same; where no folders are set, with this one. */
    public ServerConfig orRoot(Optional<Path> folder) {
        return new ServerConfig(
                http,
                access,
                cache,
                render,
                video,
                roots.isEmpty() ? folder.stream().toList() : roots,
                channels,
                state,
                control,
                scenes,
                compat,
                debug,
                lifecycle,
                log,
                traces);
    }
}
