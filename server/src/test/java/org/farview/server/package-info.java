/** Tests of the whole server against what is written about it. */
@NullMarked
package org.farview.server;

import org.jspecify.annotations.NullMarked;
