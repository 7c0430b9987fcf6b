/**
 * NVIDIA's CUDA driver, called through {@code java.lang.foreign}: memory that a GPU's encoder
 * reads.
 */
@NullMarked
package org.farview.render.cuda;

import org.jspecify.annotations.NullMarked;
