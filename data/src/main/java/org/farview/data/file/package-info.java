/** Images read straight from the files of other formats: TIFF, PNG, JPEG, NIfTI. */
@NullMarked
package org.farview.data.file;

import org.jspecify.annotations.NullMarked;
