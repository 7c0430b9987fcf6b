/** Writes OME-Zarr pyramids, and imports images of other formats into them. */
@NullMarked
package org.farview.data.write;

import org.jspecify.annotations.NullMarked;
