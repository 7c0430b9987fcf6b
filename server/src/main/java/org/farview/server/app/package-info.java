/** The command line and the wiring of the process. */
@NullMarked
package org.farview.server.app;

import org.jspecify.annotations.NullMarked;
