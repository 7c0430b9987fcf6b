/** From stored chunks to voxels in memory, beside other readers of the same files. */
@NullMarked
package org.farview.bench.decode;

import org.jspecify.annotations.NullMarked;
