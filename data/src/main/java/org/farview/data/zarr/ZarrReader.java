package org.farview.data.zarr;

import java.util.Optional;
import org.farview.data.DataException;
import org.farview.data.DataLimits;
import org.farview.data.cache.RecentlyUsed;
import org.farview.data.store.Store;
import org.farview.data.store.StorePath;

/**
 * Opens the nodes of a Zarr hierarchy, format 3 first, then 2.
 *
 * <p>Every node is what its own document says. Consolidated metadata, which repeat those documents
 * at the root, are a hint that a reader of a distant store saves requests by; here a document is
 * one short read away, so they are never asked, and cannot hide what is stored.
 *
 * <p>Thread-safe. Arrays opened by one reader share its bound on the shard indexes that are kept.
 */
public final class ZarrReader {
    /** Twice the largest index that is taken: two arrays with such shards can be read in turns. */
    private static final long KEPT_INDEXES = 2;

    private final Store store;
    private final DataLimits limits;
    private final RecentlyUsed<ShardIndex.Key, ShardIndex> indexes;

    /**
     * @param store where the hierarchy lies
     * @param limits on metadata and chunks; shard indexes count as metadata
     */
    public ZarrReader(Store store, DataLimits limits) {
        this.store = store;
        this.limits = limits;
        this.indexes =
                new RecentlyUsed<>(
                        KEPT_INDEXES * (limits.metadataBytes() + ShardIndex.OVERHEAD_BYTES),
                        ShardIndex::weight);
    }

    /**
     * @return empty when there is no Zarr node at this path
     * @throws DataException when there is one that we cannot read; the message says why
     */
    public Optional<ZarrNode> open(StorePath path) {
        Optional<JsonFields> v3 = json(path, MetadataV3.FILE);
        if (v3.isPresent()) {
            return Optional.of(openV3(path, v3.get()));
        }
        Optional<JsonFields> array = json(path, MetadataV2.ARRAY);
        if (array.isPresent()) {
            JsonFields attributes = attributesV2(path);
            return Optional.of(array(path, MetadataV2.parse(array.get(), attributes, limits)));
        }
        // .zgroup is often forgotten by writers of .zattrs; either one makes a group.
        boolean group =
                json(path, MetadataV2.GROUP).isPresent()
                        || store.exists(path.child(MetadataV2.ATTRIBUTES));
        return group
                ? Optional.of(new ZarrNode.Group(path, 2, attributesV2(path), store.list(path)))
                : Optional.empty();
    }

    /** Whether there is a node, readable or not. */
    public boolean isNode(StorePath path) {
        return store.exists(path.child(MetadataV3.FILE))
                || store.exists(path.child(MetadataV2.ARRAY))
                || store.exists(path.child(MetadataV2.GROUP))
                || store.exists(path.child(MetadataV2.ATTRIBUTES));
    }

    private ZarrNode openV3(StorePath path, JsonFields zarr) {
        if (zarr.integer("zarr_format") != 3) {
            throw JsonFields.wrong(zarr.at("zarr_format"), zarr.require("zarr_format"), "3");
        }
        String type = zarr.text("node_type");
        return switch (type) {
            case "array" -> array(path, MetadataV3.parse(zarr, limits));
            case "group" ->
                    new ZarrNode.Group(path, 3, MetadataV3.parseGroup(zarr), store.list(path));
            default ->
                    throw JsonFields.wrong(
                            zarr.at("node_type"), zarr.require("node_type"), "array or group");
        };
    }

    private ZarrArray array(StorePath path, ArrayMetadata metadata) {
        return new ZarrArray(new ArrayStore(store, path, limits, indexes), metadata);
    }

    private JsonFields attributesV2(StorePath path) {
        return json(path, MetadataV2.ATTRIBUTES)
                .orElseGet(() -> JsonFields.empty(where(path.child(MetadataV2.ATTRIBUTES))));
    }

    private Optional<JsonFields> json(StorePath folder, String name) {
        StorePath file = folder.child(name);
        return store.read(file, limits.metadataBytes())
                .map(bytes -> JsonFields.parse(bytes, where(file)));
    }

    private String where(StorePath file) {
        return "'%s' of %s".formatted(file, store.describe());
    }
}
