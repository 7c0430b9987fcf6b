/** Takes records from all rooms and knows none of them. */
@NullMarked
package org.farview.server.telemetry;

import org.jspecify.annotations.NullMarked;
