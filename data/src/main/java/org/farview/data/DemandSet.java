package org.farview.data;

import java.util.List;

/**
 * Everything that one view wants now. It replaces what the same owner wanted before.
 *
 * @param owner e.g. {@code main/main} (scene and view)
 * @param generation rises with every set of the owner; an older one is ignored
 * @param requests without order; a key at most once
 */
public record DemandSet(String owner, long generation, List<ChunkRequest> requests) {
    public DemandSet {
        requests = List.copyOf(requests);
    }
}
