/** Benchmarks against peers, each measured in the same run as what it is compared with. */
@NullMarked
package org.farview.bench;

import org.jspecify.annotations.NullMarked;
