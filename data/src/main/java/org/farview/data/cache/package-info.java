/** Decoded chunks in memory: who wants which, what is fetched next, what has to go. */
@NullMarked
package org.farview.data.cache;

import org.jspecify.annotations.NullMarked;
