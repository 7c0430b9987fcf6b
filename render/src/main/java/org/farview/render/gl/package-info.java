/**
 * Drawing on a GPU: OpenGL compute shaders in a context without window or display.
 *
 * <p>The only place that knows LWJGL.
 */
@NullMarked
package org.farview.render.gl;

import org.jspecify.annotations.NullMarked;
