/**
 * What is being looked at: axes, levels, layers, dims and cameras, and the pure functions over
 * them.
 */
@NullMarked
package org.farview.scene;

import org.jspecify.annotations.NullMarked;
