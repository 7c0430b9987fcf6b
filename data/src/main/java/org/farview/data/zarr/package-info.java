/** Zarr v2 and v3 arrays: metadata, chunk names, codecs. Reads only. */
@NullMarked
package org.farview.data.zarr;

import org.jspecify.annotations.NullMarked;
