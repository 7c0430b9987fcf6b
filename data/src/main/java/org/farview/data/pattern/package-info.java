/** Images that are computed instead of stored, for tests, demonstrations and measurements. */
@NullMarked
package org.farview.data.pattern;

import org.jspecify.annotations.NullMarked;
