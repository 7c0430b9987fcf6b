package org.farview.server.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;

/**
 * A cache whose chunks arrive when the test says so: in random order, some of them broken, and none
 * that was not asked for. What has arrived stays.
 */
final class ArrivingChunks implements Chunks {
    private static final ChunkState PENDING = new ChunkState.Pending();
    private static final ChunkState BROKEN = new ChunkState.Failed("broken on purpose");

    private final Map<String, TinyImage> images = new HashMap<>();
    private final Map<ChunkKey, ChunkState> arrived = new HashMap<>();
    private final Set<ChunkKey> wanted = new LinkedHashSet<>();
    private final RandomGenerator random;

    ArrivingChunks(List<TinyImage> images, RandomGenerator random) {
        images.forEach(image -> this.images.put(image.id(), image));
        this.random = random;
    }

    /**
     * Lets some of what is wanted arrive.
     *
     * @param share of it, 0..1
     * @return whether anything arrived
     */
    boolean arrive(double share) {
        List<ChunkKey> due = new ArrayList<>();
        for (ChunkKey key : wanted) {
            if (!(state(key) instanceof ChunkState.Ready) && random.nextDouble() < share) {
                due.add(key);
            }
        }
        due.forEach(key -> arrived.put(key, random.nextInt(12) == 0 ? BROKEN : ready(key)));
        return !due.isEmpty();
    }

    private ChunkState ready(ChunkKey key) {
        TinyImage image = images.get(key.image());
        if (image == null) {
            throw new IllegalArgumentException("chunk of an unknown image: " + key);
        }
        return new ChunkState.Ready(image.chunk(key));
    }

    /** How many chunks have arrived whole. */
    long ready() {
        return arrived.values().stream().filter(ChunkState.Ready.class::isInstance).count();
    }

    @Override
    public void demand(DemandSet demand) {
        wanted.clear();
        demand.requests().forEach(request -> wanted.add(request.key()));
    }

    @Override
    public void release(String owner) {
        wanted.clear();
    }

    @Override
    public ChunkState state(ChunkKey key) {
        return arrived.getOrDefault(key, PENDING);
    }
}
