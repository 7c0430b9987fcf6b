/** Pixels at rest: the door through which the other rooms see images and their chunks. */
@NullMarked
package org.farview.data;

import org.jspecify.annotations.NullMarked;
