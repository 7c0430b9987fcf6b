/** Planning: what to draw and which chunks it takes, as pure functions of the scene. */
@NullMarked
package org.farview.render.view;

import org.jspecify.annotations.NullMarked;
