package org.farview.server.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.data.ChunkState;
import org.farview.data.StoredValue;
import org.farview.data.Tier;
import org.farview.data.cache.ChunkCache;
import org.farview.scene.ImageLayer;
import org.farview.scene.Level;

/** Reads one voxel of the finest level for a job: one chunk. */
record VoxelReading(ChunkCache cache, Work work) {
    /** The layer's value at a spot, or why there is none. */
    Pick.Layer at(ImageLayer layer, Spot spot) {
        Level finest = layer.stored().image().finest();
        VoxelAddress address =
                VoxelAddress.of(layer.source(), layer.stored(), finest.index(), spot.index());
        List<Number> value = new ArrayList<>();
        int failed =
                new ChunkFeed(cache, Tier.VISIBLE, work)
                        .forEach(
                                List.of(address.chunk()),
                                VoxelAddress.chunkBytes(finest, layer.type().bytes()),
                                chunk -> value.add(StoredValue.of(chunk, address.place())));
        return new Pick.Layer(
                layer.id(),
                true,
                Optional.of(spot),
                value.stream().findFirst().map(read -> JsonNumbers.of(read, layer.kind())),
                Optional.empty(),
                failed > 0 ? reason(address) : "");
    }

    private String reason(VoxelAddress address) {
        return cache.state(address.chunk()) instanceof ChunkState.Failed(String reason)
                ? reason
                : "the chunk cannot be read";
    }
}
