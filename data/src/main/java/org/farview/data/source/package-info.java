/** Images of other formats, read whole: NIfTI. */
@NullMarked
package org.farview.data.source;

import org.jspecify.annotations.NullMarked;
