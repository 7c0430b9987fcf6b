/** Pixels in motion: the door to planning, drawing and encoding. */
@NullMarked
package org.farview.render;

import org.jspecify.annotations.NullMarked;
