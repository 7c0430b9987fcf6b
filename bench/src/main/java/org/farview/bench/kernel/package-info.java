/** JMH benchmarks of the inner loops, each in a virtual machine of its own. */
@NullMarked
package org.farview.bench.kernel;

import org.jspecify.annotations.NullMarked;
