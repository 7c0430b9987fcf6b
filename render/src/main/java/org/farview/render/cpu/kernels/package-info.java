/**
 * The innermost loops of drawing: each as vector code and as a scalar twin with the same result.
 */
@NullMarked
package org.farview.render.cpu.kernels;

import org.jspecify.annotations.NullMarked;
