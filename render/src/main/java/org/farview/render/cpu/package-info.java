/** Drawing on the CPU: stages of voxels, the slice painter and the two projections. */
@NullMarked
package org.farview.render.cpu;

import org.jspecify.annotations.NullMarked;
