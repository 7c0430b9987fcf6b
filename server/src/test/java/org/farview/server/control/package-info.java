/** Tests of the control socket, most of them on a real one. */
@NullMarked
package org.farview.server.control;

import org.jspecify.annotations.NullMarked;
