/** Tests of the wire: golden frames, refusals, the pixel packet. */
@NullMarked
package org.farview.protocol;

import org.jspecify.annotations.NullMarked;
