/** What both renderers know of the voxels that they have laid out for drawing. */
@NullMarked
package org.farview.render.stage;

import org.jspecify.annotations.NullMarked;
