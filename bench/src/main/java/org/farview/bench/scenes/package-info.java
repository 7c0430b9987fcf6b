/** Measures what several scenes on one server do to one another. */
@NullMarked
package org.farview.bench.scenes;

import org.jspecify.annotations.NullMarked;
