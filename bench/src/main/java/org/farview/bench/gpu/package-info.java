/** What a GPU takes for the pictures of the product, beside the same rays cast by fragments. */
@NullMarked
package org.farview.bench.gpu;

import org.jspecify.annotations.NullMarked;
