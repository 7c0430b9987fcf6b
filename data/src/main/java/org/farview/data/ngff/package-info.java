/** OME-NGFF images on top of Zarr: axes, levels, where they lie in the world, the first window. */
@NullMarked
package org.farview.data.ngff;

import org.jspecify.annotations.NullMarked;
