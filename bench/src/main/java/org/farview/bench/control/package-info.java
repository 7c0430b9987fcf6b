/** A load for the control channel, and what it measures. */
@NullMarked
package org.farview.bench.control;

import org.jspecify.annotations.NullMarked;
