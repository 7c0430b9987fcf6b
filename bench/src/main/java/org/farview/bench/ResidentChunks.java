package org.farview.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.farview.data.Chunk;
import org.farview.data.ChunkKey;
import org.farview.data.ChunkState;
import org.farview.data.Chunks;
import org.farview.data.DemandSet;
import org.farview.data.ImageSource;
import org.farview.data.source.Region;
import org.farview.scene.Level;

/** All chunks of some images, decoded before the first picture: drawing is timed, not reading. */
final class ResidentChunks implements Chunks {
    private final Map<ChunkKey, Chunk> chunks = new HashMap<>();

    ResidentChunks(List<ImageSource> sources) {
        for (ImageSource source : sources) {
            for (Level level : source.multiscale().levels()) {
                for (List<Integer> index : grid(level)) {
                    ChunkKey key = new ChunkKey(source.id(), level.index(), index);
                    chunks.put(key, source.decode(key, source.fetch(key)));
                }
            }
        }
    }

    /** The index of every chunk of a level. */
    static List<List<Integer>> grid(Level level) {
        return Region.whole(level.shape()).parts(level.chunkShape()).stream()
                .map(part -> part.chunk(level.chunkShape()))
                .toList();
    }

    @Override
    public void demand(DemandSet demand) {
        // Everything is there already.
    }

    @Override
    public void release(String owner) {
        // Everything stays.
    }

    @Override
    public ChunkState state(ChunkKey key) {
        Chunk chunk = chunks.get(key);
        return chunk == null
                ? new ChunkState.Failed("no chunk " + key)
                : new ChunkState.Ready(chunk);
    }
}
