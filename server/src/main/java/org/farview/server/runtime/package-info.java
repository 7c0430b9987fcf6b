/** Threads, hand-over types and time: the only place that starts threads. */
@NullMarked
package org.farview.server.runtime;

import org.jspecify.annotations.NullMarked;
