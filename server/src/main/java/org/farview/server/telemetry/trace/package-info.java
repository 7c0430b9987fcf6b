/** Tells a collector the way of single intents, from the input to the painted picture. */
@NullMarked
package org.farview.server.telemetry.trace;

import org.jspecify.annotations.NullMarked;
