/**
 * Where everything that is logged goes: one backend behind {@link java.lang.System.Logger}, for
 * ours, for libraries and for the JDK.
 */
@NullMarked
package org.farview.server.log;

import org.jspecify.annotations.NullMarked;
