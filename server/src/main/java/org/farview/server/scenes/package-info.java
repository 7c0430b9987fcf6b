/** Which scenes there are and which of them draw. Knows nothing of what a scene is made of. */
@NullMarked
package org.farview.server.scenes;

import org.jspecify.annotations.NullMarked;
