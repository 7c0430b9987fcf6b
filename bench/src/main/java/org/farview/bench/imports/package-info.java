/** From a file larger than memory to a pyramid, beside another importer of the same file. */
@NullMarked
package org.farview.bench.imports;

import org.jspecify.annotations.NullMarked;
