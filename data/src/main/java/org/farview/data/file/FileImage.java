package org.farview.data.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.farview.data.Channel;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ImageSource;
import org.farview.data.ngff.ValueStatistics;
import org.farview.data.source.Boxes;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.data.source.VoxelGrid;
import org.farview.data.write.ComputedLevel;
import org.farview.data.write.Picture;
import org.farview.data.write.Reduction;
import org.farview.scene.LayerKind;
import org.farview.scene.Level;
import org.farview.scene.Multiscale;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/**
 * An image whose voxels stay in a file of another format: chunks are read and decoded when they are
 * wanted, coarser levels that the file does not hold are computed from the finer ones then.
 *
 * <p>Immutable. All work is done by {@link #decode}: it is computing more than reading, and a chunk
 * of a computed level reads many pieces of the file one after the other.
 */
final class FileImage implements ImageSource {
    private final Opened opened;
    private final List<VoxelGrid> grids;
    private final Multiscale multiscale;
    private final List<Channel> channels;
    private final Window window;
    private final Window range;

    /**
     * An opened file.
     *
     * @param address absolute path
     * @param name for people
     * @param closing gives the file back
     */
    record Opened(String address, String name, FileLayout layout, Runnable closing) {}

    private FileImage(Opened opened, List<VoxelGrid> grids, Multiscale multiscale) {
        this.opened = opened;
        this.grids = List.copyOf(grids);
        this.multiscale = multiscale;
        FileLayout layout = opened.layout();
        VoxelType type = grids.getFirst().type();
        Window all = new Window(type.min(), type.max());
        boolean given =
                !layout.channels().isEmpty()
                        && layout.channels().stream().allMatch(c -> c.window().isPresent());
        boolean known = type == VoxelType.UINT8 && given;
        if (layout.kind() == LayerKind.LABELS || known) {
            this.channels = layout.channels();
            this.range = all;
            this.window = known ? layout.channels().getFirst().window().orElse(all) : all;
            return;
        }
        List<ValueStatistics> seen =
                GridSample.of(layout.levels().getLast().grid(), layout.channelAxis());
        this.channels = withWindows(layout.channels(), seen);
        this.window =
                channels.isEmpty()
                        ? seen.getFirst().window()
                        : channels.getFirst().window().orElse(all);
        this.range = type == VoxelType.UINT8 ? all : union(seen, channels);
    }

    /**
     * Adds the levels that the file does not hold, and finds the first windows.
     *
     * @throws org.farview.data.DataException when the voxels cannot be read
     */
    static FileImage of(Opened opened) {
        FileLayout layout = opened.layout();
        List<VoxelGrid> grids = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        for (FileLayout.Stored stored : layout.levels()) {
            levels.add(level(levels.size(), stored.grid(), stored.scale(), stored.translation()));
            grids.add(stored.grid());
        }
        for (ComputedLevel level : ComputedLevel.below(coarsest(layout))) {
            levels.add(level(levels.size(), level.grid(), level.scale(), level.translation()));
            grids.add(level.grid());
        }
        return new FileImage(opened, grids, new Multiscale(layout.axes(), levels));
    }

    /** The coarsest resolution that is stored, as something with a pyramid below it. */
    private static Picture coarsest(FileLayout layout) {
        FileLayout.Stored stored = layout.levels().getLast();
        return new Picture(
                layout.name(),
                stored.grid(),
                layout.axes(),
                stored.scale(),
                stored.translation(),
                layout.kind() == LayerKind.LABELS ? Reduction.MODE : Reduction.MEAN,
                List.of(),
                Map.of());
    }

    private static Level level(
            int index, VoxelGrid grid, List<Double> scale, List<Double> translation) {
        return new Level(
                index, String.valueOf(index), grid.shape(), grid.chunkShape(), scale, translation);
    }

    @Override
    public String id() {
        return "file '" + opened.address() + "'";
    }

    @Override
    public String name() {
        return opened.name();
    }

    @Override
    public Optional<String> address() {
        return Optional.of(opened.address());
    }

    @Override
    public Multiscale multiscale() {
        return multiscale;
    }

    @Override
    public VoxelType type() {
        return grids.getFirst().type();
    }

    @Override
    public LayerKind kind() {
        return opened.layout().kind();
    }

    @Override
    public List<Channel> channels() {
        return opened.layout().channelAxis() < 0 ? List.of() : channels;
    }

    @Override
    public Window window() {
        return window;
    }

    @Override
    public Window range() {
        return range;
    }

    /** Reads nothing yet; see {@link #decode}. */
    @Override
    public Fetched fetch(ChunkKey key) {
        region(key);
        return new Fetched.Stored(new byte[0]);
    }

    @Override
    public Chunk decode(ChunkKey key, Fetched fetched) {
        Region region = region(key);
        Level level = multiscale.levels().get(key.level());
        Raster voxels = grids.get(key.level()).read(region);
        if (region.shape().equals(level.chunkShape())) {
            return new Chunk(key, type(), level.chunkShape(), voxels.bytes());
        }
        int size = level.chunkShape().stream().reduce(type().bytes(), (a, b) -> a * b);
        byte[] bytes = new byte[size];
        List<Integer> origin = Region.whole(region.shape()).start();
        Boxes.copy(
                new Boxes.Side(voxels.bytes(), voxels.shape(), origin),
                new Boxes.Side(bytes, level.chunkShape(), origin),
                region.shape(),
                type().bytes());
        return new Chunk(key, type(), level.chunkShape(), bytes);
    }

    @Override
    public void close() {
        opened.closing().run();
    }

    private Region region(ChunkKey key) {
        if (!key.image().equals(id()) || key.level() < 0 || key.level() >= grids.size()) {
            throw new IllegalArgumentException(
                    "%s: wanted image '%s' and level below %d".formatted(key, id(), grids.size()));
        }
        Level level = multiscale.levels().get(key.level());
        return Region.ofChunk(key.index(), level.chunkShape(), level.shape());
    }

    /** What a channel leaves open is taken from its voxels. */
    private static List<Channel> withWindows(List<Channel> said, List<ValueStatistics> seen) {
        boolean several = seen.size() > 1 && said.isEmpty();
        int count = several ? seen.size() : said.size();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Channel channel =
                            several
                                    ? new Channel("", Optional.empty(), Optional.empty(), true)
                                    : said.get(i);
                    Optional<Window> window =
                            channel.window()
                                    .or(() ->
                                            Optional.of(
                                                    seen.get(Math.min(i, seen.size() - 1))
                                                            .window()));
                    return new Channel(channel.name(), channel.color(), window, channel.active());
                })
                .toList();
    }

    private static Window union(List<ValueStatistics> seen, List<Channel> channels) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (ValueStatistics statistics : seen) {
            low = Math.min(low, statistics.range().low());
            high = Math.max(high, statistics.range().high());
        }
        for (Channel channel : channels) {
            low = Math.min(low, channel.window().map(Window::low).orElse(low));
            high = Math.max(high, channel.window().map(Window::high).orElse(high));
        }
        return new Window(low, high);
    }
}
