package org.farview.data.zarr;

import java.util.List;
import org.farview.data.store.StorePath;

/** What a folder of a Zarr hierarchy is. */
public sealed interface ZarrNode permits ZarrNode.Group, ZarrArray {
    StorePath path();

    /** 2 or 3. */
    int format();

    /** The user's attributes; an empty object when there are none. */
    JsonFields attributes();

    /**
     * A folder of further nodes.
     *
     * @param children names of what lies below, sorted; not only nodes
     */
    record Group(StorePath path, int format, JsonFields attributes, List<String> children)
            implements ZarrNode {
        public Group {
            children = List.copyOf(children);
        }
    }
}
